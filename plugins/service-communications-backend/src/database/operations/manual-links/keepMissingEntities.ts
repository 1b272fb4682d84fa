import { Knex } from 'knex';
import { lockIngest } from '../rows/lockIngest';
import { ManualLinkRow } from '../../tables';
import { targetOf } from './manualLinkColumns';
import { markForLinking } from './markForLinking';

/**
 * Keeps with the links set by hand whether the catalog has their entities.
 * Writes only where that changed.
 */
export async function keepMissingEntities(
  knex: Knex,
  existing: ReadonlySet<string>,
): Promise<void> {
  const rows = await knex<ManualLinkRow>('manual_links').select('*');
  const changed = rows.filter(
    row => Boolean(row.entity_missing) === existing.has(row.entity_ref),
  );
  if (changed.length === 0) {
    return;
  }
  await knex.transaction(async tx => {
    await lockIngest(tx);
    for (const row of changed) {
      // Only while it still leads there.
      const written = await tx('manual_links')
        .where({ id: row.id, entity_ref: row.entity_ref })
        .update({ entity_missing: !existing.has(row.entity_ref) });
      if (written > 0) {
        await markForLinking(tx, targetOf(row));
      }
    }
  });
}
