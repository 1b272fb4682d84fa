/** A body that does not come: HTTP status 408. */
export class RequestTimeoutError extends Error {
  readonly name = 'RequestTimeoutError';
  readonly statusCode = 408;
}
