import { Knex } from 'knex';
import { rowSource } from '../../rowSource';
import { LinkColumns } from './LinkColumns';

/** What the linking rules say of an address. */
export interface DeviceUpdate {
  id: number;
  discoveredFqdn: string | undefined;
  device: LinkColumns;
}

/** Writes the devices of addresses. */
export async function writeDeviceLinks(
  tx: Knex.Transaction,
  updates: readonly DeviceUpdate[],
): Promise<void> {
  if (updates.length === 0) {
    return;
  }
  const changed = rowSource(
    tx,
    'changed',
    {
      id: 'bigint',
      discovered_fqdn: 'text',
      ref: 'text',
      rule: 'text',
      candidates: 'text',
    },
    updates.map(({ id, discoveredFqdn, device }) => [
      id,
      discoveredFqdn,
      device.ref,
      device.rule,
      device.candidates,
    ]),
  );
  await tx.raw(
    `update addresses set
        discovered_fqdn = changed.discovered_fqdn,
        device_ref = changed.ref,
        device_rule = changed.rule,
        device_candidates = changed.candidates,
        linked = ?
      from ${changed.sql} where addresses.id = changed.id`,
    [true, ...changed.bindings],
  );
}
