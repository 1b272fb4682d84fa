import { Knex } from 'knex';
import { ManualLinkTarget } from '../../../model/ManualLinkTarget';
import { targetColumns } from './manualLinkColumns';
import { markForLinking } from './markForLinking';

/**
 * Removes the link set by hand for exactly this, if there is one; one for a
 * block around it stays. Expects the ingest lock.
 */
export async function deleteManualLinkFor(
  tx: Knex.Transaction,
  target: ManualLinkTarget,
): Promise<void> {
  const deleted = await tx('manual_links')
    .where(targetColumns(target))
    .delete();
  if (deleted > 0) {
    await markForLinking(tx, target);
  }
}
