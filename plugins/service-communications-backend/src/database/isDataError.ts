/**
 * Classes of PostgreSQL's errors that speak of what a statement was given:
 * data exceptions, violated constraints and limits of a program.
 */
const POSTGRES_CLASSES = /^(22|23|54)/;

const SQLITE_CODES = /^SQLITE_(CONSTRAINT|MISMATCH|RANGE|TOOBIG)/;

/**
 * Whether what was to be written is to blame for an error, as far as that can
 * be told: not a database that is away, busy, full or slow, which would fail
 * anything else as well.
 */
export function isDataError(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: unknown };
  if (typeof code === 'string') {
    return POSTGRES_CLASSES.test(code) || SQLITE_CODES.test(code);
  }
  // No database says so: the code choked on it.
  return error instanceof TypeError || error instanceof RangeError;
}
