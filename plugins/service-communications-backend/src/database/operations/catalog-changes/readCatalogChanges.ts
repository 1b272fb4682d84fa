import { Knex } from 'knex';

/** The entities that were noticed to have changed since a time, each once. */
export async function readCatalogChanges(
  knex: Knex,
  options: {
    /** Milliseconds since 1970. */
    since: number;
  },
): Promise<string[]> {
  const rows = await knex('catalog_changes')
    .where('noticed_at', '>=', options.since)
    .distinct<{ entity_ref: string }[]>('entity_ref');
  return rows.map(row => row.entity_ref);
}
