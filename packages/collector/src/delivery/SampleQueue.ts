/** A sample that waits for the sink. */
export interface WaitingSample {
  readonly name: string;
  /** Bytes of its JSON. */
  readonly size: number;
}

/** Samples that wait for the sink, the oldest first. */
export interface SampleQueue {
  readonly count: number;
  /**
   * The oldest samples, at least one where there are any: those that fit into
   * so many bytes of JSON. They stay until they are removed or released.
   */
  lease(limits: { maxBytes: number; maxCount: number }): WaitingSample[];
  /** A leased sample, gzip of its JSON; undefined where it is no more. */
  read(sample: WaitingSample): Promise<Buffer | undefined>;
  /** Done with. */
  remove(samples: WaitingSample[]): Promise<void>;
  /** Not done with: they wait on. */
  release(samples: WaitingSample[]): void;
}
