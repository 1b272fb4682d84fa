import { Workload } from '@service-communications/model';

/**
 * That an address was a workload's from one time until another, as
 * `POST /identities` takes it. Times are ISO 8601.
 *
 * @public
 */
export interface IdentityFact {
  network: string;
  ip: string;
  from: string;
  /** The first moment at which it no longer was; absent while it is. */
  until?: string;
  workload: Workload;
  /** Which of the workload's replicas, such as the pod; or empty. */
  instance: string;
  labels: Readonly<Record<string, string>>;
  annotations: Readonly<Record<string, string>>;
  source: string;
}

/**
 * That a source has said all that it knows of a block until a time, as
 * `POST /identities` takes it.
 *
 * @public
 */
export interface IdentityWatermark {
  network: string;
  cidr: string;
  source: string;
  spokenUntil: string;
}

/**
 * What became of a fact or a watermark.
 *
 * @public
 */
export interface IdentityResult {
  status: 'accepted' | 'duplicate' | 'contradicts' | 'refused';
  /** Why it was refused. */
  reason?: string;
}

/**
 * Where it is said who had which address when.
 *
 * @public
 */
export interface IdentitySink {
  /**
   * Says facts and watermarks, and resolves with what became of each, in their
   * order. Rejects as a {@link SampleSink} does.
   */
  say(
    said: {
      identities: readonly IdentityFact[];
      watermarks: readonly IdentityWatermark[];
    },
    options: { signal: AbortSignal },
  ): Promise<{ identities: IdentityResult[]; watermarks: IdentityResult[] }>;
}
