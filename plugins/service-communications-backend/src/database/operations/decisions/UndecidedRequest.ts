import { UndecidedFilter } from './undecidedCondition';

/** Where a page of the undecided conversations begins. */
export interface UndecidedPosition {
  /** Milliseconds since 1970. */
  lastEnd: number;
  id: number;
  backwards: boolean;
}

/** A page of the undecided conversations, as it is asked for. */
export interface UndecidedRequest {
  filter: UndecidedFilter;
  limit: number;
  /** Absent: the first page. */
  position?: UndecidedPosition;
}
