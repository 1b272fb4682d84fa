import { Request } from 'express';
import { readBody, readJsonBody } from './readBody';

/** Room for the most ids and entity refs that a body may have. */
const MAX_BYTES = 1024 * 1024;

/** The body of a route that takes little. Throws InputError. */
export function readJson(request: Request): Promise<unknown> {
  return readJsonBody(readBody(request, MAX_BYTES), MAX_BYTES);
}
