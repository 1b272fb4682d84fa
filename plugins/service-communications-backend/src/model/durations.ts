/** Milliseconds. */
export const HOUR_MS = 3_600_000;

export const HOURS_A_DAY = 24;

/** Milliseconds. */
export const DAY_MS = HOURS_A_DAY * HOUR_MS;
