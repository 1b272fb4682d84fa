import { SampleResult } from '@service-communications/model';

/**
 * Where finished samples go.
 *
 * @public
 */
export interface SampleSink {
  /**
   * Hands samples over, each as gzip of its JSON, and resolves with what
   * became of each, in their order. Rejects with {@link SinkRefusal} where the
   * samples are at fault, and with any other error where the same samples may
   * be sent again: with {@link SinkUnavailable}, at the time that it names.
   */
  accept(
    samples: Uint8Array[],
    options: { signal: AbortSignal },
  ): Promise<SampleResult[]>;
  /** Lets go of connections. */
  close?(): Promise<void>;
}

/**
 * None of the samples was taken, and sending the same together will not help:
 * one of them is wrong, or they are too large together.
 *
 * @public
 */
export class SinkRefusal extends Error {
  readonly name = 'SinkRefusal';
}

/**
 * None of the samples was taken for now.
 *
 * @public
 */
export class SinkUnavailable extends Error {
  readonly name = 'SinkUnavailable';
  /** Milliseconds to wait at least, where the other side said so. */
  readonly retryAfterMs?: number;
  /** What kind of failure, for counting: `http-503`, `network`. */
  readonly kind: string;

  constructor(
    message: string,
    options: { kind: string; retryAfterMs?: number },
  ) {
    super(message);
    this.kind = options.kind;
    this.retryAfterMs = options.retryAfterMs;
  }
}
