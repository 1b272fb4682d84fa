/** A link as its three columns hold it; all are null without a link. */
export interface LinkColumns {
  ref: string | null;
  rule: string | null;
  /** JSON array of entity refs. */
  candidates: string | null;
}
