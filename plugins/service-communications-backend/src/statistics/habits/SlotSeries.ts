import { SlotState } from '@service-communications/plugin-service-communications-common';

/**
 * Slots of one length, the oldest first and without a hole; what lies outside
 * of them is not known, as if nobody had looked.
 */
export interface SlotSeries {
  /** Milliseconds since 1970, of the first slot. */
  start: number;
  /** The length of a slot, milliseconds. */
  step: number;
  states: readonly SlotState[];
}

/** A series of slots that come in any order and with holes. */
export function slotSeriesOf(
  slots: readonly { start: number; state: SlotState }[],
  step: number,
): SlotSeries {
  if (slots.length === 0) {
    return { start: 0, step, states: [] };
  }
  const starts = slots.map(slot => slot.start);
  const start = starts.reduce((a, b) => Math.min(a, b));
  const last = starts.reduce((a, b) => Math.max(a, b));
  const states: SlotState[] = new Array((last - start) / step + 1).fill(
    'unobserved',
  );
  for (const slot of slots) {
    states[(slot.start - start) / step] = slot.state;
  }
  return { start, step, states };
}

/** The slot that holds a time, which the series may not reach. */
export function indexAt({ start, step }: SlotSeries, time: number): number {
  return Math.floor((time - start) / step);
}

/** When a slot begins, milliseconds since 1970. */
export function startOf({ start, step }: SlotSeries, index: number): number {
  return start + index * step;
}

/** Slots of a part of a series by what is known of them. */
export interface SlotCounts {
  active: number;
  absent: number;
}

/** Counts the slots from one to another, both included. */
export function countSlots(
  { states }: SlotSeries,
  from: number,
  to: number,
): SlotCounts {
  const counts = { active: 0, absent: 0 };
  const end = Math.min(to, states.length - 1);
  for (let index = Math.max(from, 0); index <= end; index++) {
    const state = states[index];
    if (state === 'active') {
      counts.active++;
    } else if (state === 'absent') {
      counts.absent++;
    }
  }
  return counts;
}

/** The beginning of the last active slot that begins by a time. */
export function lastActive(
  series: SlotSeries,
  time: number,
): number | undefined {
  const { states } = series;
  const end = Math.min(indexAt(series, time), states.length - 1);
  const index = states.lastIndexOf('active', end);
  return end >= 0 && index >= 0 ? startOf(series, index) : undefined;
}
