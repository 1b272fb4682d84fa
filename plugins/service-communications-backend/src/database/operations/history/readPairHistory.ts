import { HistorySlot } from '@service-communications/plugin-service-communications-common';
import { Knex } from 'knex';
import {
  FlowHistory,
  historySlots,
  ScanHistory,
  SlotRange,
} from '../../../statistics/history/historySlots';
import { toRecentHour } from '../../../statistics/history/recentHours';
import { HOURS_A_DAY } from '../../../model/durations';
import { dayOf, hourOf } from '../../../statistics/history/Slot';
import { ListenerRow, PairRow } from '../../tables';
import { Looker, readLooks } from '../looks/readLooks';
import { readWholeSlots } from '../slots/readWholeSlots';
import { readFlowHistories } from './readFlowHistories';

type PairWithListener = Pick<
  PairRow,
  | 'listener_id'
  | 'first_found'
  | 'sample_offset'
  | 'hour'
  | 'hour_samples'
  | 'hour_ports'
  | 'recent_hours'
> &
  Pick<ListenerRow, 'address_id' | 'sample_count'> & {
    listener_hours: string;
  };

/** What a pair did by hour or by day; undefined where there is none. */
export async function readPairHistory(
  knex: Knex,
  pairId: number,
  range: SlotRange,
): Promise<HistorySlot[] | undefined> {
  const pair: PairWithListener | undefined = await knex('pairs')
    .join('listeners', 'listeners.id', 'pairs.listener_id')
    .where('pairs.id', pairId)
    .first(
      'pairs.listener_id',
      'pairs.first_found',
      'pairs.sample_offset',
      'pairs.hour',
      'pairs.hour_samples',
      'pairs.hour_ports',
      'pairs.recent_hours',
      'listeners.address_id',
      'listeners.sample_count',
      'listeners.recent_hours as listener_hours',
    );
  if (!pair) {
    return undefined;
  }
  const flows = await readFlowHistories(knex, pairId, range);
  return historySlots({
    ...range,
    scans: await readScanHistory(knex, pairId, pair, range),
    flows: flows.map(({ history }): FlowHistory => history),
    looked: await readLooked(knex, {
      range,
      listenerAddressId: Number(pair.address_id),
      sourceIds: flows.map(({ sourceId }) => sourceId),
    }),
  });
}

async function readScanHistory(
  knex: Knex,
  pairId: number,
  pair: PairWithListener,
  { step, from, to }: SlotRange,
): Promise<ScanHistory | undefined> {
  if (pair.first_found === null) {
    return undefined;
  }
  const firstHour = hourOf(Number(pair.first_found));
  const newest =
    pair.hour === null
      ? ''
      : toRecentHour({
          time: pair.hour,
          numbers: [Number(pair.hour_samples), Number(pair.hour_ports)],
        });
  const [found] = await readWholeSlots(
    knex,
    [
      {
        holder: { kind: 'pair-scans', holderId: pairId },
        recent: pair.recent_hours + newest,
      },
    ],
    { step, from, to },
  );
  const [listener] = await readWholeSlots(
    knex,
    [
      {
        holder: { kind: 'listener', holderId: Number(pair.listener_id) },
        recent: pair.listener_hours,
      },
    ],
    { step, from },
  );
  return {
    pair: found,
    listener,
    firstFound: step === 'hour' ? firstHour : dayOf(firstHour),
    totalSamples: Number(pair.sample_count) - Number(pair.sample_offset),
  };
}

/** The slots in which the listener's hosts were scanned or a source sent a window. */
async function readLooked(
  knex: Knex,
  options: {
    range: SlotRange;
    listenerAddressId: number;
    sourceIds: readonly number[];
  },
): Promise<Set<number>> {
  const { step, from, to } = options.range;
  const hosts: { host_id: string | number }[] = await knex('host_addresses')
    .where('address_id', options.listenerAddressId)
    .select('host_id');
  const lookers = [
    ...hosts.map(
      ({ host_id }): Looker => ({
        kind: 'host-looks',
        id: Number(host_id),
      }),
    ),
    ...options.sourceIds.map((id): Looker => ({ kind: 'source-looks', id })),
  ];
  const [first, last] =
    step === 'hour'
      ? [from, to]
      : [from * HOURS_A_DAY, (to + 1) * HOURS_A_DAY - 1];
  const looked = new Set<number>();
  for (const hours of await readLooks(knex, {
    lookers,
    from: first,
    to: last,
  })) {
    for (const hour of hours) {
      looked.add(step === 'hour' ? hour : dayOf(hour));
    }
  }
  return looked;
}
