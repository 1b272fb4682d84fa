import { Knex } from 'knex';
import { rowSource } from '../../rowSource';

/** Far longer than any replica takes to read what was noticed. */
const KEPT_MS = 3600 * 1000;

/** Tells every replica that entities of the catalog may have changed. */
export async function addCatalogChanges(
  knex: Knex,
  options: {
    entityRefs: readonly string[];
    /** Milliseconds since 1970. */
    now: number;
  },
): Promise<void> {
  const { entityRefs, now } = options;
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
