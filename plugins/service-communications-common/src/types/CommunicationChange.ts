import {
  CommunicationStateReason,
  stateReasonCodes,
} from './CommunicationState';
import { DependencyVerdict } from './EntityDependency';

/**
 * The changes that are told: of communications, and the last two of the calls
 * between two entities.
 *
 * @public
 */
export const communicationChangeKinds = [
  'new',
  'late',
  'gone',
  'back',
  'heavier',
  'lighter',
  'undeclared',
  'decided',
] as const;

/**
 * One of {@link communicationChangeKinds}.
 *
 * @public
 */
export type CommunicationChangeKind = (typeof communicationChangeKinds)[number];

/**
 * What days are compared by: connections at a time as scans count them, or flow
 * records a day.
 *
 * @public
 */
export const weightMeasures = ['connections', 'flow-records'] as const;

/**
 * One of {@link weightMeasures}.
 *
 * @public
 */
export type WeightMeasure = (typeof weightMeasures)[number];

/**
 * Why a change may be told.
 *
 * @public
 */
export const changeReasonCodes = [
  ...stateReasonCodes,
  'weight-changed',
  'not-declared',
  'decided',
] as const;

/**
 * Why a change is told, with what the code needs.
 *
 * @public
 */
export interface CommunicationChangeReason
  extends Omit<CommunicationStateReason, 'code'> {
  code: (typeof changeReasonCodes)[number];
  /** Of `weight-changed`: what the next two are. */
  measure?: WeightMeasure;
  /** Of `weight-changed`: the median of the 28 days before. */
  before?: number;
  /** Of `weight-changed`: the median of the last seven days. */
  recent?: number;
  /** Of `decided`. */
  verdict?: DependencyVerdict;
  /** Of `decided`: the reason that was given. */
  explanation?: string;
  /** Of `decided`: entity ref of who did. */
  by?: string;
  /** Of `decided`; absent: for good. ISO 8601 in UTC. */
  expiresAt?: string;
}

/**
 * What became of a communication, or of a call between two entities.
 *
 * @public
 */
export interface CommunicationChange {
  /** ISO 8601 in UTC: when it came to be so, which may be found out later. */
  at: string;
  kind: CommunicationChangeKind;
  /** Absent of what is told of two entities: `undeclared` and `decided`. */
  communicationId?: string;
  /** The client's service, or else its device; absent without either. */
  callerRef?: string;
  /** The same of the listener. */
  calleeRef?: string;
  reason: CommunicationChangeReason;
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
  /** Entity refs of users and groups, or {@link OWNER_ME}: any of them owns either end. */
  owner?: string[];
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
