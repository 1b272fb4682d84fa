import { Knex } from 'knex';
import { ClientPort, ListenerKey } from '../../../orientation/ScanObservation';
import { SampleRow } from '../../tables';
import { decodeSightings } from './loggedSightings';

/**
 * The client ports that logged scans of one very time saw at a listener, by
 * client ip.
 */
export async function loadClientPortsAt(
  tx: Knex.Transaction,
  options: { addressId: number; listener: ListenerKey; sampledAt: number },
): Promise<Map<string, Set<ClientPort>>> {
  const rows = await tx('samples')
    .join('host_addresses', 'host_addresses.host_id', 'samples.host_id')
    .where('host_addresses.address_id', options.addressId)
    .where('samples.sampled_at', options.sampledAt)
    .select<Pick<SampleRow, 'sightings'>[]>('samples.sightings');
  const ports = new Map<string, Set<ClientPort>>();
  for (const row of rows) {
    const sightings = decodeSightings(row.sightings, options.listener);
    for (const [clientIp, clientPorts] of sightings) {
      const known = ports.get(clientIp) ?? new Set();
      clientPorts.forEach(port => known.add(port));
      ports.set(clientIp, known);
    }
  }
  return ports;
}
