/**
 * What the facts of a log line may be.
 *
 * @public
 */
export type LogFacts = Record<string, string | number | boolean | undefined>;

/**
 * Where a collector says what it does. Backstage's logger is one.
 *
 * @public
 */
export interface Logger {
  error(message: string, facts?: LogFacts): void;
  warn(message: string, facts?: LogFacts): void;
  info(message: string, facts?: LogFacts): void;
  debug(message: string, facts?: LogFacts): void;
}
