import { Request } from 'express';
import { readJsonBody } from './readBody';

/** Room for the most ids and entity refs that a body may have. */
const MAX_BYTES = 1024 * 1024;

/** The body of a route that takes little. Throws InputError. */
export function readJson(request: Request): Promise<unknown> {
  return readJsonBody(request, MAX_BYTES);
}
