import {
  CommunicationHistory,
  CommunicationHistoryQuery,
  HistorySlot,
  SlotState,
} from '@service-communications/plugin-service-communications-common';

const STEP_MS = { hour: 3_600_000, day: 86_400_000 };

/** Slots in the states given, one after another, from a time on. */
export function slotsOf(
  start: string,
  step: 'hour' | 'day',
  states: readonly SlotState[],
  counters: Partial<HistorySlot> = {},
): HistorySlot[] {
  return states.map((state, place) => ({
    start: new Date(Date.parse(start) + place * STEP_MS[step]).toISOString(),
    state,
    ...(state === 'active' ? counters : {}),
  }));
}

/** A history to look at: busy in the day, quiet at night, with holes in which nobody looked. */
export function sampleHistory(
  query: CommunicationHistoryQuery,
): CommunicationHistory {
  const { step = 'hour', to = new Date().toISOString() } = query;
  const length = STEP_MS[step];
  const end = Date.parse(to);
  const begin = query.from ? Date.parse(query.from) : end - 7 * STEP_MS.day;
  const slots: HistorySlot[] = [];
  for (
    let time = Math.floor(begin / length) * length;
    time < end;
    time += length
  ) {
    slots.push(sampleSlot(time, step));
  }
  return { step, slots };
}

function sampleSlot(time: number, step: 'hour' | 'day'): HistorySlot {
  const start = new Date(time).toISOString();
  const place = Math.floor(time / STEP_MS[step]);
  if (place % 41 < 3) {
    return { start, state: 'unobserved' };
  }
  const rhythm = step === 'hour' ? place % 24 : ((place + 4) % 7) * 3;
  const totalSamples = step === 'hour' ? 60 : 1440;
  if (rhythm < 6 || rhythm > 20) {
    return { start, state: 'absent', totalSamples };
  }
  const activeSamples = Math.round(totalSamples * (0.4 + rhythm / 50));
  return {
    start,
    state: 'active',
    totalSamples,
    activeSamples,
    totalPorts: activeSamples * (2 + ((place * 7) % 11)),
    clientBytes: 1_000_000 * (1 + ((place * 5) % 13)),
    listenerBytes: 9_000_000 * (1 + ((place * 3) % 17)),
  };
}
