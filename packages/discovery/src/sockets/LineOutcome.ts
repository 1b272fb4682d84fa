/**
 * What one line turned out to be.
 *
 * - `socket`: it gave a listener or a connection
 * - `ignored`: understood, and no matter of communications
 * - `layout`: a heading, or more about the row before
 * - `incomplete`: a row that breaks off; the next line may hold the rest
 * - a reason: it cannot be read
 */
export type LineOutcome =
  | 'socket'
  | 'ignored'
  | 'layout'
  | 'incomplete'
  | { reason: string };
