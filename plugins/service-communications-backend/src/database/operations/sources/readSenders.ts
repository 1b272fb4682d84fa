import { Knex } from 'knex';
import { rowSource } from '../../rowSource';
import { rawRows } from '../../sql';
import { SourceRow } from '../../tables';

/**
 * The tokens that some sources belong to, of those sources that are there;
 * undefined where no token has sent for one yet.
 */
export async function readSenders(
  knex: Knex,
  sources: Iterable<string>,
): Promise<Map<string, string | undefined>> {
  const requested = rowSource(
    knex,
    'requested',
    { source: 'text' },
    Array.from(new Set(sources), source => [source]),
  );
  const rows = await rawRows<Pick<SourceRow, 'source' | 'sender'>>(knex, {
    sql: `select sources.source, sources.sender
      from ${requested.sql} join sources on sources.source = requested.source`,
    bindings: requested.bindings,
  });
  return new Map(
    rows.map(({ source, sender }) => [source, sender ?? undefined]),
  );
}
