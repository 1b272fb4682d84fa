import { Knex } from 'knex';
import { forEachBlock } from '../../../scheduling/inTurns';
import { rowSource, RowColumns, RowValue } from '../../rowSource';
import { rawRows } from '../../sql';

/** Rows of one statement: more of them would keep others waiting. */
const ROWS_OF_BLOCK = 5_000;

interface EnsuredRows<TRow> {
  table: string;
  key: RowColumns;
  keyOf(row: TRow): string;
  columns?: readonly string[];
  derived?: { columns: RowColumns; of(key: RowValue[]): RowValue[] };
}

/**
 * Rows of a table by a unique key; those that are missing are written. Needs
 * the ingest lock on PostgreSQL: another transaction could write the same key.
 *
 * @param options.requested - by key the values of its columns, each key once
 * @param options.keyOf - the place of a row in what is requested
 * @param options.columns - those to read beside the key's
 * @param options.derived - further columns of new rows
 */
export async function ensureRows<TRow extends object>(
  tx: Knex.Transaction,
  options: EnsuredRows<TRow> & {
    requested: Iterable<[key: string, values: RowValue[]]>;
  },
): Promise<TRow[]> {
  const rows: TRow[] = [];
  await forEachBlock(options.requested, ROWS_OF_BLOCK, async block => {
    for (const row of await ensureBlock(tx, options, new Map(block))) {
      rows.push(row);
    }
  });
  return rows;
}

async function ensureBlock<TRow extends object>(
  tx: Knex.Transaction,
  options: EnsuredRows<TRow>,
  requested: Map<string, RowValue[]>,
): Promise<TRow[]> {
  const { table, key, keyOf, columns = ['id'], derived } = options;
  const names = Object.keys(key);
  const read = [...columns, ...names].map(name => `${table}.${name}`);
  const keys = rowSource(tx, 'requested', key, [...requested.values()]);
  const known = await rawRows<TRow>(tx, {
    sql: `select ${read.join(', ')} from ${keys.sql}
      join ${table} on ${names
      .map(name => `${table}.${name} = requested.${name}`)
      .join(' and ')}`,
    bindings: keys.bindings,
  });
  if (known.length === requested.size) {
    return known;
  }
  for (const row of known) {
    requested.delete(keyOf(row));
  }
  const written = { ...key, ...derived?.columns };
  const rows = Array.from(requested.values(), values =>
    derived ? [...values, ...derived.of(values)] : values,
  );
  const added = rowSource(tx, 'added', written, rows);
  const list = Object.keys(written).join(', ');
  return known.concat(
    await rawRows<TRow>(tx, {
      sql: `insert into ${table} (${list})
        select ${list} from ${added.sql} where true
        returning ${[...columns, ...names].join(', ')}`,
      bindings: added.bindings,
    }),
  );
}
