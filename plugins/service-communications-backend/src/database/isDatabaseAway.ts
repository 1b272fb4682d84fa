/**
 * Classes and codes of PostgreSQL's errors that pass by themselves: lost
 * connections, resources that are used up, an operator or a limit that broke a
 * statement off, locks that others have, and deadlocks.
 */
const POSTGRES_CODES = /^(08|53|57|40)|^(25P03|55P03)$/;

const SQLITE_CODES = /^SQLITE_(BUSY|LOCKED|FULL|IOERR|CANTOPEN)/;

const NETWORK_CODES =
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/;

/** What the driver says without a code; a statement may stand before it. */
const MESSAGES =
  /(^| - )(Connection terminated|timeout expired|Query read timeout|Client (has encountered a connection error|was closed))/;

/**
 * Whether an error says that the database does not answer now, or is too busy:
 * what was asked of it may go well later.
 */
export function isDatabaseAway(error: unknown): boolean {
  const { code, name, message } = (error ?? {}) as Record<string, unknown>;
  if (typeof code === 'string') {
    return [POSTGRES_CODES, SQLITE_CODES, NETWORK_CODES].some(codes =>
      codes.test(code),
    );
  }
  return (
    name === 'KnexTimeoutError' ||
    name === 'ServiceUnavailableError' ||
    (typeof message === 'string' && MESSAGES.test(message))
  );
}
