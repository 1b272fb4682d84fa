import { WaitingSample } from './SampleQueue';
import { SinkUnavailable } from './SampleSink';

/**
 * So often in a row, without anything being taken, the sink may fail over
 * samples: more often than it takes to find one of them among 500.
 */
const MAX_FAILURES_OVER_SAMPLES = 12;

/** One go through all that waits, from the oldest sample on. */
export class DeliveryRound {
  /** The sink fails over these; they wait for the next round. */
  readonly passedOver = new Set<WaitingSample>();
  /** The first of these failures. */
  error?: unknown;
  failuresInARow = 0;

  /**
   * Whether others might be taken where these were not: the sink answered that
   * something is wrong with itself, and not yet so often that all must be.
   */
  mayBeOverSamples(error: unknown): boolean {
    this.failuresInARow++;
    return (
      error instanceof SinkUnavailable &&
      error.kind === 'http-500' &&
      this.failuresInARow < MAX_FAILURES_OVER_SAMPLES
    );
  }

  passOver(sample: WaitingSample, error: unknown): void {
    this.passedOver.add(sample);
    this.error ??= error;
  }
}
