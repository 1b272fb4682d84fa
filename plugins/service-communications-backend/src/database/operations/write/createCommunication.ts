import { ConflictError } from '@backstage/errors';
import { CommunicationInput } from '@service-communications/plugin-service-communications-common';
import { Knex } from 'knex';
import { ensureAddresses } from '../ingest/ensureAddresses';
import { ensureListeners, listenerKey } from '../ingest/ensureListeners';
import { lockIngest } from '../ingest/lockIngest';
import { addListChange } from '../listing/addListChange';
import { NAMED_BY_HAND } from './namedByHand';
import { saveAddressFqdn } from './saveAddressFqdn';

/**
 * Adds a communication by hand, with whatever of its pair is new, and returns
 * its id. A record of discovery that knows no process yet takes the name that
 * the person gives: it is filled in, not doubled. Throws ConflictError when
 * the key exists; the message names the record that has it.
 */
export async function createCommunication(
  tx: Knex.Transaction,
  options: {
    input: CommunicationInput & { network: string };
    createdBy: string;
    /** Milliseconds since 1970. */
    now: number;
  },
): Promise<string> {
  const { input, createdBy, now } = options;
  const { network, clientIp, listenerIp, port, protocol } = input;
  const processName = input.clientProcessName ?? '';
  await lockIngest(tx);

  const addressIds = await ensureAddresses(
    tx,
    new Map([[network, new Set([clientIp, listenerIp])]]),
  );
  const clientAddressId = addressIds.get(network)!.get(clientIp)!;
  const addressId = addressIds.get(network)!.get(listenerIp)!;
  const listener = { addressId, port, protocol };
  const listenerIds = await ensureListeners(tx, [listener]);
  const listenerId = listenerIds.get(listenerKey(listener))!;
  // What other records share is filled in, never changed: that is for those
  // who may update them.
  await saveAddressFqdn(tx, clientAddressId, input.clientFqdn, 'if-absent');
  await saveAddressFqdn(tx, addressId, input.listenerFqdn, 'if-absent');
  if (input.listenerProcessName) {
    await tx('listeners').where({ id: listenerId, process_name: null }).update({
      process_name: input.listenerProcessName,
      process_seen_at: NAMED_BY_HAND,
      linked: false,
    });
  }

  await addListChange(tx, {
    addresses: [clientAddressId, addressId],
    listeners: [listenerId],
    pairs: [{ listenerId, clientAddressId }],
  });
  const pairId = await ensurePair(tx, { listenerId, clientAddressId });
  const known: { id: string | number; process_name: string; origin: string }[] =
    await tx('communications')
      .where({ pair_id: pairId })
      .whereIn('process_name', ['', processName])
      .select('id', 'process_name', 'origin');
  const same = known.find(row => row.process_name === processName);
  if (same) {
    throw new ConflictError(
      `Communication ${same.id} already has this client, process, listener, port and protocol`,
    );
  }
  const record = {
    process_name: processName,
    process_display_name: input.clientProcessDisplayName,
    linked: false,
    updated_at: now,
    updated_by: createdBy,
  };
  const unnamed = known.find(row => row.origin === 'discovered');
  if (unnamed) {
    await tx('communications').where({ id: unnamed.id }).update(record);
    return String(unnamed.id);
  }
  const [created] = await tx('communications')
    .insert({
      ...record,
      origin: 'manual',
      pair_id: pairId,
      created_at: now,
      created_by: createdBy,
    })
    .returning('id');
  await countPairCommunications(tx, pairId);
  return String(created.id);
}

async function ensurePair(
  tx: Knex.Transaction,
  pair: { listenerId: number; clientAddressId: number },
): Promise<number> {
  const key = {
    listener_id: pair.listenerId,
    client_address_id: pair.clientAddressId,
  };
  const known = await tx('pairs').where(key).first('id');
  if (known) {
    return Number(known.id);
  }
  const [created] = await tx('pairs').insert(key).returning('id');
  return Number(created.id);
}

/** Keeps the number of communications with their pair. */
export async function countPairCommunications(
  tx: Knex.Transaction,
  pairId: number | string,
): Promise<void> {
  await tx('pairs')
    .where({ id: pairId })
    .update({
      communication_count: tx('communications')
        .where({ pair_id: pairId })
        .count('*'),
    });
}
