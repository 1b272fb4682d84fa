import { Knex } from 'knex';
import { rowSource } from '../../rowSource';
import { ensureAddresses, NetworkIps } from '../rows/ensureAddresses';
import { ensureListeners, listenerKey } from '../rows/ensureListeners';
import { inSteps } from './inSteps';
import { RaisedEvidence } from './raiseEvidence';

/** Keeps the strongest evidence that flows gave of listeners. */
export async function saveEvidence(
  tx: Knex.Transaction,
  listeners: RaisedEvidence[],
): Promise<void> {
  for await (const step of inSteps(listeners)) {
    await saveStep(tx, step);
  }
}

async function saveStep(
  tx: Knex.Transaction,
  listeners: RaisedEvidence[],
): Promise<void> {
  const ips: NetworkIps = new Map();
  for (const { network, ip } of listeners) {
    ips.set(network, (ips.get(network) ?? new Set()).add(ip));
  }
  const addressIds = await ensureAddresses(tx, ips);
  const byAddress = listeners.map(({ network, ip, port, protocol }) => ({
    addressId: addressIds.get(network)!.get(ip)!,
    port,
    protocol,
  }));
  const ids = await ensureListeners(tx, byAddress);
  const changed = rowSource(
    tx,
    'changed',
    { id: 'bigint', evidence: 'bigint' },
    listeners.map(({ evidence }, index) => [
      ids.get(listenerKey(byAddress[index])),
      evidence,
    ]),
  );
  await tx.raw(
    `update listeners set evidence = changed.evidence
      from ${changed.sql} where listeners.id = changed.id`,
    changed.bindings,
  );
}
