/** What the config says of flows. */
export interface FlowLimits {
  /** The weakest evidence that decides: its place in `orientationEvidence`. */
  threshold: number;
  /** Rows that wait for somebody to know who listens. */
  maxUndecided: number;
}
