import { ErrorRequestHandler, json, RequestHandler } from 'express';
import { PayloadTooLargeError } from './PayloadTooLargeError';

/** Room for the most ids and entity refs that a body may have. */
const MAX_MEGABYTES = 1;

/** Reads bodies of the routes that take JSON, and says when one is too large. */
export const jsonBody: (RequestHandler | ErrorRequestHandler)[] = [
  json({ limit: `${MAX_MEGABYTES}mb` }),
  (error, _request, _response, next) =>
    next(
      error.type === 'entity.too.large'
        ? new PayloadTooLargeError(
            `The body is larger than ${MAX_MEGABYTES} MB; send it in parts`,
          )
        : error,
    ),
];
