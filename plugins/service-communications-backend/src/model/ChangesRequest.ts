import { CommunicationChangeKind } from '@service-communications/plugin-service-communications-common';

/** Which changes are asked for; times in milliseconds since 1970. */
export interface ChangesFilter {
  since?: number;
  until?: number;
  entity?: string;
  kind?: CommunicationChangeKind;
}

/** The place of a change of a communication, the newest first. */
export interface ChangePosition {
  at: number;
  changeId: number;
  communicationId: number;
}

/** A page of the feed, as it is asked for. */
export interface ChangesRequest {
  filter: ChangesFilter;
  /** The last one of the page before. */
  after?: ChangePosition;
  limit: number;
}
