import { NotFoundError } from '@backstage/errors';
import { Knex } from 'knex';
import { lockIngest } from '../ingest/lockIngest';
import { rowIds } from '../read/rowIds';
import { ManualLinkRow, targetOf } from './ManualLinkRow';
import { markForLinking } from './markForLinking';

/** Removes a link set by hand; the rules decide again. Throws NotFoundError. */
export async function deleteManualLink(
  tx: Knex.Transaction,
  id: string,
): Promise<void> {
  await lockIngest(tx);
  const row = await tx<ManualLinkRow>('manual_links')
    .whereIn('id', rowIds([id]))
    .first('*');
  if (!row) {
    throw new NotFoundError(`There is no link ${id} set by hand`);
  }
  await tx('manual_links').where({ id: row.id }).delete();
  await markForLinking(tx, targetOf(row));
}
