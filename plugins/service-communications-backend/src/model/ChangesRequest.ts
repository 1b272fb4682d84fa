import { CommunicationChangeKind } from '@service-communications/plugin-service-communications-common';

/** The changes that are told of calls between two entities, not of communications. */
export const callChangeKinds = [
  'undeclared',
  'decided',
] as const satisfies readonly CommunicationChangeKind[];

/** One of {@link callChangeKinds}. */
export type CallChangeKind = (typeof callChangeKinds)[number];

/** Which changes are asked for; times in milliseconds since 1970. */
export interface ChangesFilter {
  since?: number;
  until?: number;
  entity?: string;
  /** Users and groups, or `me`: any of them owns either end. */
  owner?: string[];
  kind?: CommunicationChangeKind;
}

/**
 * The place of a change, the newest first: at one time those of communications,
 * then those of calls by the order of their kinds.
 */
export interface ChangePosition {
  at: number;
  communication?: { changeId: number; communicationId: number };
  call?: { kind: CallChangeKind; callerRef: string; calleeRef: string };
}

/** A page of the feed, as it is asked for. */
export interface ChangesRequest {
  filter: ChangesFilter;
  /** The last one of the page before. */
  after?: ChangePosition;
  limit: number;
}
