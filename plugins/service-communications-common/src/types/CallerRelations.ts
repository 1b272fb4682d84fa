/**
 * What an entity of the catalog calls. Services learn of changes by asking for
 * all that is newer than the last revision they have seen.
 *
 * @public
 */
export interface CallerRelations {
  /** Grows with every change; each caller has its own. */
  revision: number;
  /** Entity ref of the caller. */
  source: string;
  /** Entity refs of what it calls, in order; none when it calls nothing now. */
  targets: string[];
}

/**
 * The callers that changed after a revision, oldest change first. A page that
 * is not full is the last one.
 *
 * @public
 */
export interface CallerRelationsPage {
  items: CallerRelations[];
}
