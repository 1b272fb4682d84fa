import {
  CommunicationEvent,
  HistorySlot,
  HistoryStep,
} from '@service-communications/plugin-service-communications-common';
import { Translate, useTranslate } from '../../useTranslate';
import {
  formatAverage,
  formatBytes,
  formatCount,
} from '../values/formatNumber';
import { formatTimeRange } from '../values/formatTime';
import { measureOf } from './activityBars';
import { STEP_MS } from './activityRanges';

/** What is known of one slot, in words. */
export interface SlotFacts {
  /** From when to when, in the zone of the user. */
  when: string;
  /** The same in UTC. */
  whenUtc: string;
  state: string;
  /** What was counted, each with its name. */
  counts: { name: string; value: string }[];
  /** What people did. */
  edits: string[];
}

/** Says what is known of slots. */
export function useSlotFacts(
  step: HistoryStep,
): (slot: HistorySlot, events?: readonly CommunicationEvent[]) => SlotFacts {
  const t = useTranslate();
  return (slot, events = []) => {
    const begin = Date.parse(slot.start);
    const end = begin + STEP_MS[step];
    return {
      when: formatTimeRange(begin, end),
      whenUtc: formatTimeRange(begin, end, { timeZone: 'UTC' }),
      state: t(`activity.state.${slot.state}`),
      counts: countsOf(t, slot),
      edits: events.map(({ type, by }) =>
        t('activity.editBy', { what: t(`history.type.${type}`), by }),
      ),
    };
  };
}

/** What was not counted is not said. */
function countsOf(t: Translate, slot: HistorySlot): SlotFacts['counts'] {
  const values = {
    connections: [measureOf(slot, 'connections'), formatAverage],
    clientBytes: [slot.clientBytes, formatBytes],
    listenerBytes: [slot.listenerBytes, formatBytes],
    activeSamples: [slot.activeSamples, formatCount],
    totalSamples: [slot.totalSamples, formatCount],
    totalEvents: [slot.totalEvents, formatCount],
  } as const;
  return (Object.keys(values) as (keyof typeof values)[]).flatMap(name => {
    const [value, format] = values[name];
    return value === undefined
      ? []
      : [{ name: t(`activity.${name}`), value: format(value) }];
  });
}
