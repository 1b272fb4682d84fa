import { burstStarts } from './burstStarts';
import { HabitCalendar } from './HabitCalendar';
import { rayleighTest } from './rayleighTest';
import { countSlots, indexAt, SlotSeries, startOf } from './SlotSeries';

/** What became of a cycle: unknown where nobody looked at its time. */
export type CycleOutcome = 'kept' | 'missed' | 'unknown';

/** How a calendar fits what was seen; times in milliseconds. */
export interface CyclesFit {
  /** From the moment of a cycle to when activity begins. */
  phase: number;
  /** What lies this far from the phase is still of its cycle. */
  tolerance: number;
  /** How far from the phase activity began, on average. */
  spread: number;
  /** The first of the cycles. */
  firstCycle: number;
  outcomes: CycleOutcome[];
}

/** A cycle of no preference is mistaken for one as seldom as this. */
const SIGNIFICANCE = 0.01;

/** The deviations that make the tolerance: all but the widest tenth. */
const USUAL_SHARE = 0.9;

/** The share of a cycle's time in which somebody must have looked. */
const LOOKED_SHARE = 0.9;

/**
 * Looks for a phase at which activity begins, cycle for cycle, up to its last.
 * Undefined where the beginnings are not concentrated (Rayleigh), or scatter
 * over more than a quarter of the cycle each way.
 */
export function fitCycles(
  calendar: HabitCalendar,
  series: SlotSeries,
  last: number,
): CyclesFit | undefined {
  const { step, length } = calendar;
  const lastCycle = calendar.cycleAt(last);
  const rest = Math.round(length / step / 4);
  const starts = burstStarts(series, {
    from: indexAt(series, calendar.momentOf(lastCycle - calendar.memory)),
    last,
    rest,
  }).map(index => startOf(series, index));
  const mean = meanPhase(calendar, starts);
  if (mean === undefined) {
    return undefined;
  }
  const first = deviations(calendar, starts, mean);
  const phase = mean + medianOf([...first.values()]);
  const nearest = deviations(calendar, starts, phase);
  const sizes = [...nearest.values()].map(Math.abs).sort((a, b) => a - b);
  const usual = sizes[Math.ceil(sizes.length * USUAL_SHARE) - 1] / step;
  // Half as much again, at least a slot: what was seen is not all there is.
  const slots = usual + Math.max(1, Math.ceil(usual / 2));
  if (slots > rest) {
    return undefined;
  }
  const tolerance = slots * step;
  const firstCycle = Math.min(...nearest.keys());
  const outcomes: CycleOutcome[] = [];
  for (
    let cycle = firstCycle;
    calendar.momentOf(cycle) + phase - tolerance <= last;
    cycle++
  ) {
    const expected = calendar.momentOf(cycle) + phase;
    outcomes.push(
      cycleOutcome(series, expected - tolerance, expected + tolerance + step),
    );
  }
  const spread = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
  return { phase, tolerance, spread, firstCycle, outcomes };
}

function cycleOutcome(
  series: SlotSeries,
  from: number,
  until: number,
): CycleOutcome {
  const first = indexAt(series, from);
  const last = indexAt(series, until) - 1;
  const { active, absent } = countSlots(series, first, last);
  if (active > 0) {
    return 'kept';
  }
  return absent >= LOOKED_SHARE * (last - first + 1) ? 'missed' : 'unknown';
}

/** Where activity begins, if that is no accident; milliseconds. */
function meanPhase(
  calendar: HabitCalendar,
  starts: readonly number[],
): number | undefined {
  const { step, length, phases } = calendar;
  const { mean, probability } = rayleighTest(
    starts.map(
      start => (start - calendar.momentOf(calendar.cycleAt(start))) / length,
    ),
  );
  if (starts.length === 0 || probability > SIGNIFICANCE) {
    return undefined;
  }
  let slots = Math.round((mean * length) / step);
  if (slots >= phases[1]) {
    slots -= Math.round(length / step);
  }
  return slots < phases[0] ? undefined : slots * step;
}

/** By cycle, how far from the phase the nearest beginning was. */
function deviations(
  calendar: HabitCalendar,
  starts: readonly number[],
  phase: number,
): Map<number, number> {
  const nearest = new Map<number, number>();
  for (const start of starts) {
    const { cycle, deviation } = nearestCycle(calendar, start, phase);
    const known = nearest.get(cycle);
    if (known === undefined || Math.abs(deviation) < Math.abs(known)) {
      nearest.set(cycle, deviation);
    }
  }
  return nearest;
}

/** The cycle whose expected beginning is nearest to a time. */
function nearestCycle(
  calendar: HabitCalendar,
  time: number,
  phase: number,
): { cycle: number; deviation: number } {
  const cycle = calendar.cycleAt(time - phase);
  const deviation = time - phase - calendar.momentOf(cycle);
  const next = time - phase - calendar.momentOf(cycle + 1);
  return deviation <= -next
    ? { cycle, deviation }
    : { cycle: cycle + 1, deviation: next };
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)];
}
