import { SlotSeries } from '../habits/SlotSeries';

/** What is known of a pair in time; milliseconds since 1970. */
export interface PairHistory {
  /** The last 35 days. */
  hours: SlotSeries;
  /** The last 400 days. */
  days: SlotSeries;
  firstDetected: number;
  lastDetected: number;
}
