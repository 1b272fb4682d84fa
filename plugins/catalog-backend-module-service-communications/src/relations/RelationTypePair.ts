/** A relation that stands for a call, in both directions. */
export interface RelationTypePair {
  /** From the caller to what it calls. */
  forward: string;
  /** From what is called to its caller. */
  backward: string;
}
