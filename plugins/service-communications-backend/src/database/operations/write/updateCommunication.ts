import { NotFoundError } from '@backstage/errors';
import { CommunicationPatch } from '@service-communications/plugin-service-communications-common';
import { Knex } from 'knex';
import { rowIds } from '../read/rowIds';
import { lockIngest } from '../ingest/lockIngest';
import { addListChange } from '../listing/addListChange';
import { NAMED_BY_HAND } from './namedByHand';
import { saveAddressFqdn } from './saveAddressFqdn';

/**
 * Changes what is no part of a communication's key. The FQDN belongs to the
 * address and the listener's process to the listener, so all their records
 * show the change. Throws NotFoundError.
 */
export async function updateCommunication(
  tx: Knex.Transaction,
  options: {
    id: string;
    patch: CommunicationPatch;
    updatedBy: string;
    /** Milliseconds since 1970. */
    now: number;
  },
): Promise<void> {
  const { id, patch, updatedBy, now } = options;
  await lockIngest(tx);
  const row = await tx('communications as c')
    .join('pairs as p', 'p.id', 'c.pair_id')
    .join('listeners as l', 'l.id', 'p.listener_id')
    .whereIn('c.id', rowIds([id]))
    .first('p.client_address_id', 'l.address_id', 'p.listener_id');
  if (!row) {
    throw new NotFoundError(`There is no communication ${id}`);
  }
  await saveAddressFqdn(tx, row.client_address_id, patch.clientFqdn);
  await saveAddressFqdn(tx, row.address_id, patch.listenerFqdn);
  if (patch.listenerProcessName !== undefined) {
    await tx('listeners')
      .where({ id: row.listener_id })
      .update({
        process_name: patch.listenerProcessName || null,
        process_seen_at: patch.listenerProcessName ? NAMED_BY_HAND : null,
        linked: false,
      });
  }
  await tx('communications')
    .where({ id })
    .update({
      ...(patch.clientProcessDisplayName !== undefined && {
        process_display_name: patch.clientProcessDisplayName || null,
      }),
      updated_at: now,
      updated_by: updatedBy,
    });
  await addListChange(tx, {
    addresses: [Number(row.client_address_id), Number(row.address_id)],
    listeners: [Number(row.listener_id)],
    communications: [Number(id)],
  });
}
