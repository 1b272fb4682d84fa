import {
  CommunicationEvent,
  HistorySlot,
  SlotState,
} from '@service-communications/plugin-service-communications-common';

/** What the bars of a timeline may show. */
export const activityMeasures = ['connections', 'bytes'] as const;

/** One of {@link activityMeasures}. */
export type ActivityMeasure = (typeof activityMeasures)[number];

/** Slots of one state that follow one another. */
export interface ActivityRun {
  state: SlotState;
  /** The place of the first slot. */
  first: number;
  slots: number;
}

/**
 * How much there was of something in a slot; undefined where it was not
 * counted. Connections are an average over the samples that held them.
 */
export function measureOf(
  slot: HistorySlot,
  measure: ActivityMeasure,
): number | undefined {
  if (measure === 'bytes') {
    const { clientBytes, listenerBytes } = slot;
    return clientBytes === undefined && listenerBytes === undefined
      ? undefined
      : (clientBytes ?? 0) + (listenerBytes ?? 0);
  }
  const { totalPorts, activeSamples = 0, totalSamples = activeSamples } = slot;
  // Ports are counted in scans, and windows of flows are active samples too:
  // no more scans can have held the pair than found the listener.
  const scans = Math.min(activeSamples, totalSamples);
  return totalPorts === undefined || scans === 0
    ? undefined
    : totalPorts / scans;
}

/** What can be shown of some slots; the first is what is shown unless somebody chooses. */
export function countedMeasures(
  slots: readonly HistorySlot[],
): ActivityMeasure[] {
  return activityMeasures.filter(measure =>
    slots.some(slot => measureOf(slot, measure) !== undefined),
  );
}

/** The heights of bars, as shares of the highest; undefined where there is none. */
export function activityBars(
  slots: readonly HistorySlot[],
  measure: ActivityMeasure,
): { highest: number; shares: (number | undefined)[] } {
  const values = slots.map(slot => measureOf(slot, measure));
  const highest = values.reduce<number>(
    (most, value = 0) => Math.max(most, value),
    0,
  );
  return {
    highest,
    shares: values.map(value => (value ? value / highest : undefined)),
  };
}

/** The slots, those of one state that follow one another put together. */
export function activityRuns(slots: readonly HistorySlot[]): ActivityRun[] {
  const runs: ActivityRun[] = [];
  slots.forEach(({ state }, place) => {
    const last = runs.at(-1);
    if (last?.state === state) {
      last.slots += 1;
    } else {
      runs.push({ state, first: place, slots: 1 });
    }
  });
  return runs;
}

/** How many slots there are of each state, and in how many somebody looked. */
export function activityCounts(
  slots: readonly HistorySlot[],
): Record<SlotState | 'looked', number> {
  const counts = { active: 0, absent: 0, unobserved: 0 };
  slots.forEach(({ state }) => (counts[state] += 1));
  return { ...counts, looked: counts.active + counts.absent };
}

/**
 * What people did, by the place of the slot in which they did it; what they
 * did before the first slot or after the last is left out.
 *
 * @param length - of a slot, in milliseconds
 */
export function eventsBySlot(
  slots: readonly HistorySlot[],
  length: number,
  events: readonly CommunicationEvent[],
): Map<number, CommunicationEvent[]> {
  const bySlot = new Map<number, CommunicationEvent[]>();
  const begin = Date.parse(slots[0]?.start);
  for (const event of events) {
    const place = Math.floor((Date.parse(event.at) - begin) / length);
    if (place >= 0 && place < slots.length) {
      bySlot.set(place, [...(bySlot.get(place) ?? []), event]);
    }
  }
  return bySlot;
}
