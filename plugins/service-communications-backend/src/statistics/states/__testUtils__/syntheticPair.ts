import { SlotState } from '@service-communications/plugin-service-communications-common';
import { DAY_MS } from '../../../model/durations';
import { HOUR_MS, HOURS_A_DAY } from '../../../model/durations';
import { seriesOfHours } from '../../habits/__testUtils__/seriesOfHours';
import { PairHistory } from '../PairHistory';

/** What the pairs of the synthetic year do. */
export const syntheticKinds = [
  'daily',
  'business-days',
  'weekly',
  'monthly',
  'month-end',
  'random',
] as const;

export type SyntheticKind = (typeof syntheticKinds)[number];

export const YEAR_START = Date.UTC(2025, 0, 1);
export const YEAR_DAYS = 365;
const YEAR_END = YEAR_START + YEAR_DAYS * DAY_MS;

const YEAR_HOURS = YEAR_DAYS * HOURS_A_DAY;

/** Each beginning is moved by up to this share of the period. */
const JITTER = 0.05;

/** A pair of the synthetic year. */
export interface SyntheticPair {
  kind: SyntheticKind;
  /** The mean period, milliseconds. */
  period: number;
  /** Beginnings of its activity in the year, whether or not anybody looked. */
  begins: number[];
  /** What anybody saw, by hour of the year. */
  hours: SlotState[];
  /** The same by day. */
  days: readonly SlotState[];
  /** When it would have begun, had it not stopped for good. */
  missing: number[];
}

/** Numbers of 0 to 1, the same for a seed each time (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  /* eslint-disable no-bitwise */
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  /* eslint-enable no-bitwise */
}

/** Makes a pair; every second one stops between the 200th and the 290th day. */
export function syntheticPair(
  kind: SyntheticKind,
  seed: number,
): SyntheticPair {
  const random = randomNumbers(seed);
  const [period, all] = beginsOf(kind, random);
  const stop =
    random() < 0.5 ? YEAR_START + (200 + 90 * random()) * DAY_MS : YEAR_END;
  const begins = all.filter(begin => begin < stop);
  const missing = all.filter(begin => begin >= stop);
  const hours: SlotState[] = new Array(YEAR_HOURS).fill('absent');
  for (const begin of begins) {
    const end = begin + exponential(random, 40 * 60_000);
    const to = Math.min(hourOfYear(end), YEAR_HOURS - 1);
    for (let hour = Math.max(0, hourOfYear(begin)); hour <= to; hour++) {
      hours[hour] = 'active';
    }
  }
  for (const [from, to] of holes(random)) {
    hours.fill('unobserved', from, to);
  }
  const days = seriesOfHours(YEAR_START, hours).days.states;
  return { kind, period, begins, hours, days, missing };
}

/** What the store would know of a pair at the beginning of an hour of the year. */
export function historyAt(
  { hours, days, begins }: SyntheticPair,
  hour: number,
): PairHistory {
  const from = Math.max(0, hour - 35 * HOURS_A_DAY);
  const fullDays = Math.floor(hour / HOURS_A_DAY);
  const today = hours.slice(fullDays * HOURS_A_DAY, hour);
  const seenAt = (slot: number) =>
    begins.find(begin => hourOfYear(begin) === slot) ?? hourStart(slot);
  return {
    hours: {
      start: hourStart(from),
      step: HOUR_MS,
      states: hours.slice(from, hour),
    },
    days: {
      start: YEAR_START,
      step: DAY_MS,
      states: [
        ...days.slice(0, fullDays),
        ...seriesOfHours(YEAR_START, today).days.states,
      ],
    },
    firstDetected: seenAt(hours.indexOf('active')),
    lastDetected: seenAt(hours.lastIndexOf('active', hour - 1)),
  };
}

export function hourStart(hour: number): number {
  return YEAR_START + hour * HOUR_MS;
}

export function hourOfYear(time: number): number {
  return Math.floor((time - YEAR_START) / HOUR_MS);
}

/** The mean period and the beginnings in the year. */
function beginsOf(
  kind: SyntheticKind,
  random: () => number,
): [period: number, begins: number[]] {
  if (kind === 'random') {
    const mean = 0.5 * DAY_MS * 20 ** random();
    const begins: number[] = [];
    for (
      let time = YEAR_START + exponential(random, mean);
      time < YEAR_END;
      time += exponential(random, mean)
    ) {
      begins.push(time);
    }
    return [mean, begins];
  }
  const { period, expected } = schedule(kind, random);
  const moved = expected.map(time =>
    // A run for the month's end is not one for the next month's first days.
    kind === 'month-end'
      ? time - random() * JITTER * period
      : time + (2 * random() - 1) * JITTER * period,
  );
  return [period, moved.filter(time => time >= YEAR_START && time < YEAR_END)];
}

function schedule(
  kind: Exclude<SyntheticKind, 'random'>,
  random: () => number,
): { period: number; expected: number[] } {
  const timeOfDay = random() * DAY_MS;
  const days = Array.from(
    { length: YEAR_DAYS },
    (_, day) => YEAR_START + day * DAY_MS + timeOfDay,
  );
  const weekday = (time: number) => new Date(time).getUTCDay();
  const ofMonths = (timeIn: (month: number) => number) => ({
    period: (YEAR_DAYS / 12) * DAY_MS,
    expected: Array.from({ length: 12 }, (_, month) => timeIn(month)),
  });
  switch (kind) {
    case 'daily':
      return { period: DAY_MS, expected: days };
    case 'business-days':
      return {
        period: DAY_MS,
        expected: days.filter(time => weekday(time) % 6 !== 0),
      };
    case 'weekly': {
      const chosen = Math.floor(random() * 7);
      return {
        period: 7 * DAY_MS,
        expected: days.filter(time => weekday(time) === chosen),
      };
    }
    case 'monthly': {
      const day = 2 + Math.floor(random() * 25);
      return ofMonths(month => Date.UTC(2025, month, day) + timeOfDay);
    }
    default:
      return ofMonths(month => Date.UTC(2025, month + 1, 1));
  }
}

/** Hours in which nobody looked, about a tenth of the year. */
function holes(random: () => number): [from: number, to: number][] {
  const lengths = [
    ...Array.from({ length: 36 }, () => exponential(random, 8)),
    ...Array.from({ length: 4 }, () => 24 + 72 * random()),
    240,
  ];
  return lengths.map(length => {
    const from = Math.floor(random() * YEAR_HOURS);
    return [from, Math.min(YEAR_HOURS, from + Math.ceil(length))];
  });
}

function exponential(random: () => number, mean: number): number {
  return -Math.log(1 - random()) * mean;
}
