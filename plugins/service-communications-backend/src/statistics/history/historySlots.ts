import {
  HistorySlot,
  HistoryStep,
} from '@service-communications/plugin-service-communications-common';
import { addKnownCounts } from '../addCounts';
import { DAY_MS, HOUR_MS } from '../../model/durations';
import { Slot, SlotNumbers } from './Slot';

/** How long slots are, milliseconds. */
export const STEP_MS: Record<HistoryStep, number> = {
  hour: HOUR_MS,
  day: DAY_MS,
};

/** What scans of the listener's side know of a pair. */
export interface ScanHistory {
  /** Samples with a connection, and client ports in them. */
  pair: readonly Slot[];
  /** Scans that found the listener, from the first slot asked for to the end. */
  listener: readonly Slot[];
  /** The slot in which the pair was first found. */
  firstFound: number;
  /** Scans that found the listener since then. */
  totalSamples: number;
}

/** What one source of flows knows of a pair. */
export interface FlowHistory {
  source: string;
  /** Flow records, bytes of the client and of the listener. */
  flows: readonly Slot[];
  /** Windows that held the pair, by slot. */
  activeSamples: ReadonlyMap<number, number>;
}

/** What a pair did in a slot, which begins at a time in milliseconds since 1970. */
export type PairSlot = Omit<HistorySlot, 'start'> & { start: number };

/** Slots of a length, by their place since 1970: the first and the last. */
export interface SlotRange {
  step: HistoryStep;
  from: number;
  to: number;
}

/** All that is known of a pair in some slots. */
export interface PairHistory extends SlotRange {
  scans?: ScanHistory;
  flows: readonly FlowHistory[];
  /** Those in which anybody looked who could have seen it. */
  looked: ReadonlySet<number>;
}

/**
 * The slots of a pair, in order and without a hole. What several sources of
 * flows saw of a slot is that of the fullest, which has the most bytes, then the
 * most flow records, then the smaller name.
 */
export function historySlots(history: PairHistory): PairSlot[] {
  const { step, from, to, scans, flows, looked } = history;
  const found = numbersByTime(scans?.pair ?? []);
  const totals = scans ? totalSamplesByTime(scans) : new Map();
  const sources = [...flows]
    .sort((a, b) => (a.source < b.source ? -1 : 1))
    .map(({ flows: slots, activeSamples }) => ({
      slots: numbersByTime(slots),
      activeSamples,
    }));
  const slots: PairSlot[] = [];
  for (let time = from; time <= to; time++) {
    const [scanned = 0, totalPorts] = found.get(time) ?? [];
    let fullest: SlotNumbers | undefined;
    let windows = 0;
    for (const source of sources) {
      const numbers = source.slots.get(time);
      if (numbers && (!fullest || isFuller(numbers, fullest))) {
        fullest = numbers;
        windows = source.activeSamples.get(time) ?? 0;
      }
    }
    const [totalEvents, clientBytes, listenerBytes] = fullest ?? [];
    const isActive = scanned > 0 || fullest !== undefined;
    const notActive = looked.has(time) ? 'absent' : 'unobserved';
    slots.push({
      start: time * STEP_MS[step],
      state: isActive ? 'active' : notActive,
      totalSamples: totals.get(time),
      activeSamples: isActive ? scanned + windows : undefined,
      totalPorts,
      totalEvents,
      clientBytes,
      listenerBytes,
    });
  }
  return slots;
}

/**
 * Scans that found the listener count from when the pair was first found. What
 * came before in that very slot is what there is more than the total.
 */
function totalSamplesByTime(scans: ScanHistory): Map<number, number> {
  const { listener, firstFound, totalSamples } = scans;
  const totals = new Map<number, number>();
  let later = 0;
  for (const { time, numbers } of listener) {
    const [count = 0] = numbers;
    if (time >= firstFound) {
      totals.set(time, count);
    }
    if (time > firstFound) {
      later += count;
    }
  }
  const first = totals.get(firstFound);
  if (first !== undefined) {
    totals.set(firstFound, Math.min(first, totalSamples - later));
  }
  return totals;
}

function isFuller(a: SlotNumbers, b: SlotNumbers): boolean {
  const bytes = ([, client, listener]: SlotNumbers) =>
    addKnownCounts(client, listener) ?? 0;
  const [events = 0] = a;
  const [otherEvents = 0] = b;
  const more = bytes(a) - bytes(b) || events - otherEvents;
  return more > 0;
}

function numbersByTime(slots: readonly Slot[]): Map<number, SlotNumbers> {
  return new Map(slots.map(({ time, numbers }) => [time, numbers]));
}
