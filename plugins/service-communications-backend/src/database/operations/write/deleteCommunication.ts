import { NotFoundError } from '@backstage/errors';
import { Knex } from 'knex';
import { rowIds } from '../read/rowIds';
import { lockIngest } from '../ingest/lockIngest';
import { addListChange } from '../listing/addListChange';
import { markCallers } from '../relations/markCallers';
import { countPairCommunications } from './createCommunication';

/**
 * Deletes a record. Its pair stays with its statistics, which are a function
 * of the accepted samples: when a later sample shows the pair, the record comes
 * back with them. Throws NotFoundError.
 */
export async function deleteCommunication(
  tx: Knex.Transaction,
  id: string,
): Promise<void> {
  await lockIngest(tx);
  const row = await tx('communications as c')
    .join('pairs as p', 'p.id', 'c.pair_id')
    .whereIn('c.id', rowIds([id]))
    .first('c.pair_id', 'p.listener_id', 'p.client_address_id');
  if (!row) {
    throw new NotFoundError(`There is no communication ${id}`);
  }
  await markCallers(tx, { communicationIds: [Number(id)] });
  await tx('communications').where({ id }).delete();
  await countPairCommunications(tx, row.pair_id);
  await addListChange(tx, {
    communications: [Number(id)],
    // Sightings that named no process may be another record's now.
    pairs: [
      {
        listenerId: Number(row.listener_id),
        clientAddressId: Number(row.client_address_id),
      },
    ],
  });
}
