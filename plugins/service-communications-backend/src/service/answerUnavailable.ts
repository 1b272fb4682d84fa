import { LoggerService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError, stringifyError } from '@backstage/errors';
import { ErrorRequestHandler } from 'express';
import { isDatabaseAway } from '../database/isDatabaseAway';

/** When whoever was sent away may come again, in seconds. */
const RETRY_AFTER = 10;

/**
 * Has what passes by itself answered 503 with when to come again, and ends the
 * connections of those who have stopped sending.
 */
export function answerUnavailable(logger: LoggerService): ErrorRequestHandler {
  return (error, request, response, next) => {
    const isAway = isDatabaseAway(error);
    if (!response.headersSent) {
      if (isAway) {
        response.setHeader('Retry-After', RETRY_AFTER);
      } else if (error.name === 'RequestTimeoutError') {
        response.setHeader('Connection', 'close');
      }
    }
    if (!isAway || error.name === 'ServiceUnavailableError') {
      next(error);
      return;
    }
    // Statements, with what they were given, are for the log alone.
    logger.warn(
      `${request.method} ${request.path} failed: ${stringifyError(error)}`,
    );
    next(
      new ServiceUnavailableError(
        'The database does not answer, or is too busy; try again later',
      ),
    );
  };
}
