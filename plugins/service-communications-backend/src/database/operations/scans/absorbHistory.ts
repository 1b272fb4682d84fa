import { Knex } from 'knex';
import { DbInteger } from '../../DbInteger';
import { idSource } from '../../rowSource';
import { rawRows } from '../../sql';
import { addRecentHours } from '../../../statistics/history/recentHours';
import { hourOf } from '../../../statistics/history/Slot';
import { addNumbers } from '../../../statistics/history/uniteNumbers';
import { lateSample } from '../../../statistics/lateSample';
import { addListChange } from '../rows/addListChange';
import { HostAddress } from '../rows/ensureHostAddresses';
import { LoggedScans } from './LoggedScans';
import { shiftSampleOffsets } from './shiftSampleOffsets';

/**
 * When a host turns out to have an address, its earlier wildcard binds have
 * stood for that address all along. Where listeners of the
 * address are counted already, because another host shares it, they gain the
 * times of the host's logged scans. The log reaches back the reorder horizon.
 */
export async function absorbHistory(
  tx: Knex.Transaction,
  hostAddresses: HostAddress[],
): Promise<void> {
  const addresses = idSource(
    tx,
    'requested',
    hostAddresses.map(({ addressId }) => addressId),
  );
  const counted = await rawRows<CountedListener>(tx, {
    sql: `select listeners.id, listeners.address_id, addresses.ip,
        listeners.port, listeners.protocol, listeners.sample_count,
        listeners.recent_hours
      from listeners join addresses on addresses.id = listeners.address_id
      where listeners.sample_count is not null
        and listeners.address_id in (select id from ${addresses.sql})
      order by listeners.address_id`,
    bindings: addresses.bindings,
  });
  if (counted.length === 0) {
    return;
  }
  const newHosts = new Map<number, Set<number>>();
  for (const { hostId, addressId } of hostAddresses) {
    const hosts = newHosts.get(addressId) ?? new Set();
    newHosts.set(addressId, hosts.add(hostId));
  }
  const logged = new LoggedScans(tx);
  for (const listener of counted) {
    const { ip, port, protocol } = listener;
    const addressId = Number(listener.address_id);
    const scans = (await logged.of(addressId)).filter(({ binds }) =>
      binds.find(ip, port, protocol),
    );
    const timesOf = (isNew: boolean) =>
      scans
        .filter(({ hostId }) => newHosts.get(addressId)!.has(hostId) === isNew)
        .map(({ sampledAt }) => sampledAt);
    const { added, sampleCount } = lateSample(
      new Set(timesOf(false)),
      timesOf(true),
      Number(listener.sample_count),
    );
    const listenerId = Number(listener.id);
    for (const addedTime of added) {
      await shiftSampleOffsets(tx, { listenerId, addedTime });
    }
    if (added.length > 0) {
      await tx('listeners')
        .where({ id: listenerId })
        .update({
          sample_count: sampleCount,
          recent_hours: addRecentHours(
            listener.recent_hours,
            added.map(time => ({ time: hourOf(time), numbers: [1] })),
            addNumbers,
          ),
        });
      await addListChange(tx, { listeners: [listenerId] });
    }
  }
}

interface CountedListener {
  id: DbInteger;
  address_id: DbInteger;
  ip: string;
  port: number;
  protocol: string;
  sample_count: DbInteger;
  recent_hours: string;
}
