import { Knex } from 'knex';
import { rowSource } from '../../rowSource';
import { millisecondsNow } from '../../sql';
import { notifyReplicas } from '../rows/notifyReplicas';

/** Far longer than any replica takes to read what was noticed. */
const KEPT_MS = 3600 * 1000;

/**
 * Tells every replica that entities of the catalog may have changed, and that
 * the catalog is there to tell of changes, even where it names none.
 */
export async function addCatalogChanges(
  knex: Knex,
  options: {
    entityRefs: readonly string[];
    /** Whether others may have changed of which nobody told. */
    missed: boolean;
    /** Milliseconds since 1970. */
    now: number;
  },
): Promise<void> {
  const { entityRefs, missed, now } = options;
  await knex.raw(
    `update catalog_hints set told_at = ${millisecondsNow(
      knex,
    )}, missed = missed + ${missed ? 1 : 0}`,
  );
  if (entityRefs.length > 0) {
    const changed = rowSource(
      knex,
      'changed',
      { entity_ref: 'text' },
      [...new Set(entityRefs)].map(ref => [ref]),
    );
    await knex('catalog_changes')
      .where('noticed_at', '<', now - KEPT_MS)
      .delete();
    await knex.raw(
      `insert into catalog_changes (entity_ref, noticed_at)
        select entity_ref, ${now} from ${changed.sql}`,
      changed.bindings,
    );
  }
  await notifyReplicas(knex);
}
