import { WeightMeasure } from '@service-communications/plugin-service-communications-common';
import { DAY_MS } from '../../model/durations';
import { PairSlot } from '../history/historySlots';

/** How heavy a pair is now, beside how heavy it was. */
export type PairWeight = 'usual' | 'heavier' | 'lighter';

/** What is known of a pair on a day. */
export type WeighedDay = Pick<
  PairSlot,
  'start' | 'totalSamples' | 'totalPorts' | 'totalEvents'
>;

/** What a comparison of days comes to; medians of a day. */
export interface JudgedWeight {
  weight: PairWeight;
  measure: WeightMeasure;
  before: number;
  recent: number;
  /** The end of the newest day that was compared, milliseconds since 1970. */
  at: number;
}

/** Days that are compared with those before, and the time they may spread over. */
const RECENT = { days: 7, within: 14 * DAY_MS };
const BEFORE = { days: 28, within: 70 * DAY_MS };

/** To be told it takes this factor, … */
const FACTOR = 2;

/** … and it is over below this one, so that it does not come and go. */
const KEPT_FACTOR = 1.5;

/**
 * A week's median differs by as many standard deviations of a day once in ten
 * thousand weeks, by chance; 1.4826 is one of what is normal, by its median.
 */
const DEVIATIONS = 2 * 1.4826;

const MEASURES: readonly {
  measure: WeightMeasure;
  /** Of less than this nobody wants to hear. */
  least: number;
  /** Undefined of a day that says nothing. */
  valueOf(day: WeighedDay): number | undefined;
}[] = [
  {
    measure: 'connections',
    least: 1,
    // A scan without the pair counts, one without its listener does not.
    valueOf: ({ totalSamples = 0, totalPorts = 0 }) =>
      totalSamples > 0 ? totalPorts / totalSamples : undefined,
  },
  {
    measure: 'flow-records',
    least: 100,
    valueOf: ({ totalEvents }) => totalEvents,
  },
];

/**
 * Compares the last seven whole days of a pair that say something with the 28
 * before them, by their medians. Connections count where scans have told of so
 * many days, else flow records.
 *
 * @param days - in order, the oldest first
 * @param noted - what it was held for
 * @param now - milliseconds since 1970
 * @returns undefined where too few days are known
 */
export function weightOf(
  days: readonly WeighedDay[],
  noted: PairWeight,
  now: number,
): JudgedWeight | undefined {
  const today = Math.floor(now / DAY_MS) * DAY_MS;
  for (const { measure, least, valueOf } of MEASURES) {
    const known: { start: number; value: number }[] = [];
    const wanted = RECENT.days + BEFORE.days;
    for (let at = days.length - 1; at >= 0 && known.length < wanted; at--) {
      const { start } = days[at];
      const value = start < today ? valueOf(days[at]) : undefined;
      if (value !== undefined) {
        known.push({ start, value });
      }
    }
    if (
      known.length === wanted &&
      known[RECENT.days - 1].start >= today - RECENT.within &&
      known[wanted - 1].start >= today - BEFORE.within
    ) {
      const values = known.map(({ value }) => value);
      const before = values.slice(RECENT.days);
      const recent = median(values.slice(0, RECENT.days));
      return {
        weight: compare(before, recent, { noted, least }),
        measure,
        before: median(before),
        recent,
        at: known[0].start + DAY_MS,
      };
    }
  }
  return undefined;
}

function compare(
  days: readonly number[],
  recent: number,
  { noted, least }: { noted: PairWeight; least: number },
): PairWeight {
  const before = median(days);
  const direction = recent > before ? 'heavier' : 'lighter';
  const change = factorOf(recent, before);
  if (noted === direction && change >= KEPT_FACTOR) {
    return noted;
  }
  const deviation = median(days.map(day => Math.log(factorOf(day, before))));
  return change >= FACTOR &&
    Math.abs(recent - before) >= least &&
    Math.log(change) >= DEVIATIONS * deviation
    ? direction
    : 'usual';
}

/** How many times as large the larger of two is; 1 of equal ones. */
function factorOf(a: number, b: number): number {
  return a === b ? 1 : Math.max(a, b) / Math.min(a, b);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.ceil(middle) - 1] + sorted[Math.floor(middle)]) / 2;
}
