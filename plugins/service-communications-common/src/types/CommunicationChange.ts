import { CommunicationStateReason } from './CommunicationState';

/**
 * The changes of communications that are told.
 *
 * @public
 */
export const communicationChangeKinds = [
  'new',
  'late',
  'gone',
  'back',
] as const;

/**
 * One of {@link communicationChangeKinds}.
 *
 * @public
 */
export type CommunicationChangeKind = (typeof communicationChangeKinds)[number];

/**
 * That a communication became new, late, gone or back.
 *
 * @public
 */
export interface CommunicationChange {
  /** ISO 8601 in UTC: when it came to be so, which may be found out later. */
  at: string;
  kind: CommunicationChangeKind;
  communicationId: string;
  /** The client's service, or else its device; absent without either. */
  callerRef?: string;
  /** The same of the listener. */
  calleeRef?: string;
  reason: CommunicationStateReason;
}

/**
 * Which changes are asked for.
 *
 * @public
 */
export interface CommunicationChangesQuery {
  /** ISO 8601; changes from then on. */
  since?: string;
  /** ISO 8601; changes before then. */
  until?: string;
  /** Entity ref, of a service or device at either end. */
  entity?: string;
  kind?: CommunicationChangeKind;
  /** 1 to 1000, by default 50. */
  limit?: number;
  /** `nextCursor` of an earlier answer; it brings the filters along. */
  cursor?: string;
}

/**
 * A page of changes, the newest first. It may have fewer than were asked for,
 * or none, and others follow all the same: only without a cursor it is the last.
 *
 * @public
 */
export interface CommunicationChangesPage {
  items: CommunicationChange[];
  pageInfo: { nextCursor?: string };
}
