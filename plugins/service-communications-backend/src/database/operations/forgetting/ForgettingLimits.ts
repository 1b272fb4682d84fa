/** What a run of forgetting goes by, milliseconds since 1970. */
export interface ForgettingLimits {
  /** What was not detected since is forgotten. */
  before: number;
  /** A deletion from before this can no longer be undone. */
  undoBefore: number;
  now: number;
}
