import { CommunicationInput } from '@service-communications/plugin-service-communications-common';
import { Knex } from 'knex';
import { DbInteger } from '../../DbInteger';
import { addCommunicationEvents } from '../events/addCommunicationEvents';
import { lockIngest } from '../rows/lockIngest';
import { addListChange } from '../rows/addListChange';
import { keyConflict } from './conflict';
import { ensureKey } from './ensureKey';
import { NAMED_BY_HAND } from './namedByHand';
import { saveAddressFqdn } from './saveAddressFqdn';
import { saveManualLinks } from './saveManualLinks';

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
    /** Default: manual. */
    origin?: 'manual' | 'imported';
    /** Milliseconds since 1970. */
    now: number;
  },
): Promise<string> {
  const { input, createdBy, now, origin = 'manual' } = options;
  const processName = input.clientProcessName ?? '';
  await lockIngest(tx);
  const { clientAddressId, addressId, listenerId, pairId } = await ensureKey(
    tx,
    input,
  );
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
  const known: { id: DbInteger; process_name: string; origin: string }[] =
    await tx('communications')
      .where({ pair_id: pairId })
      .whereIn('process_name', ['', processName])
      .select('id', 'process_name', 'origin');
  const same = known.find(row => row.process_name === processName);
  if (same) {
    throw keyConflict(same.id);
  }
  await saveManualLinks(tx, {
    key: { ...input, clientProcessName: processName },
    links: input,
    by: createdBy,
    now,
  });
  const record = {
    process_name: processName,
    process_display_name: input.clientProcessDisplayName,
    linked: false,
    updated_at: now,
    updated_by: createdBy,
  };
  const unnamed = known.find(row => row.origin === 'discovered');
  if (unnamed) {
    await tx('communications')
      .where({ id: unnamed.id })
      .update({ ...record, revision: tx.raw('revision + 1') });
    await addCommunicationEvents(tx, {
      communicationIds: [Number(unnamed.id)],
      type: 'updated',
      by: createdBy,
      at: now,
      changes: [{ field: 'clientProcessName', before: '', after: processName }],
    });
    return String(unnamed.id);
  }
  const [created] = await tx('communications')
    .insert({
      ...record,
      origin,
      pair_id: pairId,
      created_at: now,
      created_by: createdBy,
    })
    .returning('id');
  await countPairCommunications(tx, pairId);
  await addCommunicationEvents(tx, {
    communicationIds: [Number(created.id)],
    type: origin === 'imported' ? 'imported' : 'created',
    by: createdBy,
    at: now,
  });
  return String(created.id);
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
