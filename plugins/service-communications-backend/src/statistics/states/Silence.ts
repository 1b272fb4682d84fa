/** How the silence since the last activity is to be taken; milliseconds. */
export interface Silence {
  kind: 'usual' | 'late' | 'gone';
  /** Since when it is late or gone; absent of a usual one. */
  since?: number;
  /** When the kind can change at the earliest, if nothing comes. */
  nextAt?: number;
}

/** What is late is gone after as many more of its periods. */
export const PERIODS_UNTIL_GONE = 3;
