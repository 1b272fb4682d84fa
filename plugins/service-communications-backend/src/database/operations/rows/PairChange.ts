import { Slot } from '../../../statistics/history/Slot';
import { PairCounts } from '../../../statistics/PairCounts';

/** What a batch of samples changes of one pair. */
export interface PairChange {
  listenerId: number;
  clientAddressId: number;
  /** First and last sighting that named no client process. */
  detected?: { first: number; last: number };
  counts?: PairCounts;
  /** By hour: samples with a connection, and the ports in them. */
  hours?: Slot[];
  /** The client's processes that samples of its own host named. */
  processes?: Map<string, NamedSighting>;
}

/** First and last time a process was named. */
export interface NamedSighting {
  first: number;
  last: number;
  displayName?: string;
}
