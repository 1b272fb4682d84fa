import { NotFoundError } from '@backstage/errors';
import { Knex } from 'knex';
import { rowIds } from '../read/rowIds';
import { lockIngest } from '../ingest/lockIngest';
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
  const row = await tx('communications')
    .whereIn('id', rowIds([id]))
    .first('pair_id');
  if (!row) {
    throw new NotFoundError(`There is no communication ${id}`);
  }
  await markCallers(tx, { communicationIds: [Number(id)] });
  await tx('communications').where({ id }).delete();
  await countPairCommunications(tx, row.pair_id);
}
