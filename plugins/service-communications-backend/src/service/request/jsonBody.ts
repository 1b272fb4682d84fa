import { RequestHandler } from 'express';
import { readJsonBody } from './readBody';

/** Room for the most ids and entity refs that a body may have. */
const MAX_BYTES = 1024 * 1024;

/** Reads the bodies of the routes that take JSON. */
export const jsonBody: RequestHandler = async (request, _response, next) => {
  const { 'content-length': length = '0', 'transfer-encoding': encoding } =
    request.headers;
  try {
    request.body =
      encoding !== undefined || Number(length) > 0
        ? await readJsonBody(request, MAX_BYTES)
        : {};
    next();
  } catch (error) {
    next(error);
  }
};
