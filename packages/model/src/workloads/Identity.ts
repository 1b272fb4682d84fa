import { Workload } from './Workload';

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
  /** Of the workload and of its owners: what linking may go by. */
  labels: Readonly<Record<string, string>>;
  annotations: Readonly<Record<string, string>>;
  /** Who says so. */
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
  /** ISO 8601. */
  spokenUntil: string;
}

/**
 * Facts and watermarks that are said together.
 *
 * @public
 */
export interface SaidIdentities {
  identities: readonly IdentityFact[];
  watermarks: readonly IdentityWatermark[];
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
 * What became of each fact and of each watermark, in their order.
 *
 * @public
 */
export interface IdentityResults {
  identities: IdentityResult[];
  watermarks: IdentityResult[];
}
