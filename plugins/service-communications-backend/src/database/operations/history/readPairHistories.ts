import { Knex } from 'knex';
import { HOURS_A_DAY } from '../../../model/durations';
import {
  FlowHistory,
  historySlots,
  PairSlot,
  ScanHistory,
  SlotRange,
} from '../../../statistics/history/historySlots';
import { toRecentHour } from '../../../statistics/history/recentHours';
import { dayOf, hourOf } from '../../../statistics/history/Slot';
import { DbInteger } from '../../DbInteger';
import { idSource } from '../../rowSource';
import { rawRows } from '../../sql';
import { ListenerRow, PairRow } from '../../tables';
import { Looker, readLooks } from '../looks/readLooks';
import { readWholeSlots } from '../slots/readWholeSlots';
import { PairFlowHistory, readFlowHistories } from './readFlowHistories';

type PairWithListener = Pick<
  PairRow,
  | 'id'
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

/**
 * What pairs did by hour or by day, by id; those that are gone are left out. As
 * many statements for all as for one.
 */
export async function readPairHistories(
  knex: Knex,
  pairIds: readonly number[],
  range: SlotRange,
): Promise<Map<number, PairSlot[]>> {
  const requested = idSource(knex, 'requested', pairIds);
  const pairs = await rawRows<PairWithListener>(knex, {
    sql: `select pairs.id, pairs.listener_id, pairs.first_found,
        pairs.sample_offset, pairs.hour, pairs.hour_samples, pairs.hour_ports,
        pairs.recent_hours, listeners.address_id, listeners.sample_count,
        listeners.recent_hours as listener_hours
      from ${requested.sql}
      cross join pairs
      cross join listeners
      where pairs.id = requested.id and listeners.id = pairs.listener_id`,
    bindings: requested.bindings,
  });
  const flows = await readFlowHistories(knex, pairIds, range);
  const scans = await readScanHistories(knex, pairs, range);
  const looked = await readLooked(knex, pairs, { flows, range });
  return new Map(
    pairs.map(pair => {
      const id = Number(pair.id);
      const ofPair = flows.get(id) ?? [];
      return [
        id,
        historySlots({
          ...range,
          scans: scans.get(id),
          flows: ofPair.map(({ history }): FlowHistory => history),
          looked: looked.get(id)!,
        }),
      ];
    }),
  );
}

/** Of the pairs that scans found, by id. */
async function readScanHistories(
  knex: Knex,
  pairs: readonly PairWithListener[],
  { step, from, to }: SlotRange,
): Promise<Map<number, ScanHistory>> {
  const scanned = pairs.filter(({ first_found }) => first_found !== null);
  const found = await readWholeSlots(
    knex,
    scanned.map(pair => ({
      holder: { kind: 'pair-scans', holderId: Number(pair.id) },
      recent: pair.recent_hours + newestHour(pair),
    })),
    { step, from, to },
  );
  const hoursByListener = new Map(
    scanned.map(({ listener_id, listener_hours }) => [
      Number(listener_id),
      listener_hours,
    ]),
  );
  const ofListeners = await readWholeSlots(
    knex,
    Array.from(hoursByListener, ([holderId, recent]) => ({
      holder: { kind: 'listener', holderId },
      recent,
    })),
    { step, from },
  );
  const listeners = new Map(
    [...hoursByListener.keys()].map((id, at) => [id, ofListeners[at]]),
  );
  return new Map(
    scanned.map((pair, at) => {
      const firstHour = hourOf(Number(pair.first_found));
      return [
        Number(pair.id),
        {
          pair: found[at],
          listener: listeners.get(Number(pair.listener_id))!,
          firstFound: step === 'hour' ? firstHour : dayOf(firstHour),
          totalSamples: Number(pair.sample_count) - Number(pair.sample_offset),
        },
      ];
    }),
  );
}

function newestHour({ hour, hour_samples, hour_ports }: PairWithListener) {
  return hour === null
    ? ''
    : toRecentHour({
        time: hour,
        numbers: [Number(hour_samples), Number(hour_ports)],
      });
}

/** The slots in which a listener's hosts were scanned or a source sent a window, by pair. */
async function readLooked(
  knex: Knex,
  pairs: readonly PairWithListener[],
  options: {
    flows: ReadonlyMap<number, readonly PairFlowHistory[]>;
    range: SlotRange;
  },
): Promise<Map<number, Set<number>>> {
  const { flows, range } = options;
  const { step, from, to } = range;
  const hostsAt = await readHostsAt(
    knex,
    pairs.map(({ address_id }) => Number(address_id)),
  );
  const lookersOf = (pair: PairWithListener): Looker[] => [
    ...(hostsAt.get(Number(pair.address_id)) ?? []).map(
      (id): Looker => ({ kind: 'host-looks', id }),
    ),
    ...(flows.get(Number(pair.id)) ?? []).map(
      ({ sourceId }): Looker => ({ kind: 'source-looks', id: sourceId }),
    ),
  ];
  const lookers = new Map(
    pairs.flatMap(lookersOf).map(looker => [keyOf(looker), looker]),
  );
  const [first, last] =
    step === 'hour'
      ? [from, to]
      : [from * HOURS_A_DAY, (to + 1) * HOURS_A_DAY - 1];
  const looks = await readLooks(knex, {
    lookers: [...lookers.values()],
    from: first,
    to: last,
  });
  const slotsOf = new Map(
    [...lookers.keys()].map((key, at) => [
      key,
      step === 'hour' ? looks[at] : new Set(Array.from(looks[at], dayOf)),
    ]),
  );
  return new Map(
    pairs.map(pair => {
      const looked = new Set<number>();
      for (const looker of lookersOf(pair)) {
        slotsOf.get(keyOf(looker))!.forEach(slot => looked.add(slot));
      }
      return [Number(pair.id), looked];
    }),
  );
}

function keyOf({ kind, id }: Looker): string {
  return `${kind} ${id}`;
}

/** The hosts that have addresses. */
async function readHostsAt(
  knex: Knex,
  addressIds: readonly number[],
): Promise<Map<number, number[]>> {
  const requested = idSource(knex, 'requested', new Set(addressIds));
  const rows = await rawRows<{ address_id: DbInteger; host_id: DbInteger }>(
    knex,
    {
      sql: `select address_id, host_id
        from ${requested.sql}
        cross join host_addresses
        where address_id = requested.id`,
      bindings: requested.bindings,
    },
  );
  const hostsAt = new Map<number, number[]>();
  for (const { address_id, host_id } of rows) {
    const hosts = hostsAt.get(Number(address_id)) ?? [];
    hosts.push(Number(host_id));
    hostsAt.set(Number(address_id), hosts);
  }
  return hostsAt;
}
