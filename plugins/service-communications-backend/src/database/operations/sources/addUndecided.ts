import { Knex } from 'knex';
import { rowSource } from '../../rowSource';
import { UndecidedExchangeRow } from '../../tables';

/** Rows that are gone, as a change of what their sources have. */
export function countRemoved(
  rows: Pick<UndecidedExchangeRow, 'source_id'>[],
): Map<number, number> {
  const bySource = new Map<number, number>();
  for (const row of rows) {
    const id = Number(row.source_id);
    bySource.set(id, (bySource.get(id) ?? 0) - 1);
  }
  return bySource;
}

/** Keeps the number of undecided exchanges with their sources. */
export async function addUndecided(
  tx: Knex.Transaction,
  added: Map<number, number>,
): Promise<void> {
  const changes = [...added].filter(([, count]) => count !== 0);
  if (changes.length === 0) {
    return;
  }
  const changed = rowSource(
    tx,
    'changed',
    { id: 'bigint', added: 'bigint' },
    changes,
  );
  await tx.raw(
    `update flow_sources set undecided = undecided + changed.added
      from ${changed.sql} where flow_sources.id = changed.id`,
    changed.bindings,
  );
}
