/**
 * More distinct names of one socket than this are left out: no real socket has
 * them, and a made-up table must not cost more than its size.
 */
export const MAX_NAMES = 16;

/** The processes that hold one socket. */
export interface ProcessLabel {
  /** Their distinct names, in the order of the table. */
  readonly names: readonly string[];
  /** A fuller name, where the table has one. */
  readonly displayName?: string;
}

/** For a socket whose processes the table does not show. */
export const UNKNOWN_PROCESS: ProcessLabel = { names: [] };

/** Joins the names of several processes of one socket into one label. */
export function processLabel(names: readonly string[]): ProcessLabel {
  const distinct = [...new Set(names)].slice(0, MAX_NAMES);
  return distinct.length > 1
    ? { names: distinct, displayName: distinct.join(', ') }
    : { names: distinct };
}
