import { NotFoundError } from '@backstage/errors';
import { Knex } from 'knex';
import { addManualLinkEvent } from './addManualLinkEvent';
import { lockIngest } from '../rows/lockIngest';
import { rowIds } from '../read/rowIds';
import { ManualLinkRow } from '../../tables';
import { targetOf } from './manualLinkColumns';
import { markForLinking } from './markForLinking';

/** Removes a link set by hand; the rules decide again. Throws NotFoundError. */
export async function deleteManualLink(
  tx: Knex.Transaction,
  options: {
    id: string;
    deletedBy: string;
    /** Milliseconds since 1970. */
    now: number;
  },
): Promise<void> {
  const { id, deletedBy, now } = options;
  await lockIngest(tx);
  const row = await tx<ManualLinkRow>('manual_links')
    .whereIn('id', rowIds([id]))
    .first('*');
  if (!row) {
    throw new NotFoundError(`There is no link ${id} set by hand`);
  }
  await tx('manual_links').where({ id: row.id }).delete();
  const target = targetOf(row);
  await addManualLinkEvent(tx, {
    target,
    before: row.entity_ref,
    by: deletedBy,
    at: now,
  });
  await markForLinking(tx, target);
}
