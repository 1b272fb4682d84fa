import { Knex } from 'knex';
import { BindSet } from '../../../orientation/BindSet';
import { lateSample } from '../../../statistics/lateSample';
import { HostAddress } from './ensureHostAddresses';
import { loadLoggedScans } from './loadLoggedScans';
import { shiftSampleOffsets } from './shiftSampleOffsets';

/**
 * When a host turns out to have an address, its earlier wildcard binds have
 * stood for that address all along (DESIGN 3.6). Where listeners of the
 * address are counted already, because another host shares it, they gain the
 * times of the host's logged scans. The log reaches back the reorder horizon.
 */
export async function absorbHistory(
  tx: Knex.Transaction,
  hostAddresses: HostAddress[],
): Promise<void> {
  for (const { hostId, addressId } of hostAddresses) {
    const listeners = await tx('listeners')
      .join('addresses', 'addresses.id', 'listeners.address_id')
      .where('address_id', addressId)
      .whereNotNull('sample_count')
      .select('listeners.id', 'ip', 'port', 'protocol', 'sample_count');
    if (listeners.length === 0) {
      continue;
    }
    const scans = (await loadLoggedScans(tx, { addressId })).map(scan => ({
      ...scan,
      binds: new BindSet(scan.binds),
    }));
    for (const { id, ip, port, protocol, sample_count } of listeners) {
      const found = scans.filter(scan => scan.binds.find(ip, port, protocol));
      const timesOf = (own: boolean) =>
        found
          .filter(scan => (scan.hostId === hostId) === own)
          .map(scan => scan.sampledAt);
      const { added, sampleCount } = lateSample(
        new Set(timesOf(false)),
        timesOf(true),
        Number(sample_count),
      );
      for (const addedTime of added) {
        await shiftSampleOffsets(tx, { listenerId: id, addedTime });
      }
      if (added.length > 0) {
        await tx('listeners')
          .where({ id })
          .update({ sample_count: sampleCount });
      }
    }
  }
}
