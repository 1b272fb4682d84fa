import { Knex } from 'knex';
import { isPostgres, millisecondsNow, rawRows } from '../../sql';
import { greatestIds, ListMarks, toListMarks } from './readListMarks';

/** All by which a replica sees that there is something for it to do. */
export interface Marks {
  list: ListMarks;
  /** Of changes that the catalog told of. */
  catalogChange: number;
  /** Milliseconds since the catalog last told anything. */
  toldAgo: number;
  /** Grows when changes of the catalog may not have been told. */
  missed: number;
  /** Rows wait to be linked. */
  isPending: boolean;
  /** Callers are marked whose relations may have changed. */
  isMarked: boolean;
  /** The newest of the published relations. */
  revision: number;
}

/** Reads them in one statement, which looks at the ends of indexes only. */
export async function readMarks(knex: Knex): Promise<Marks> {
  const no = isPostgres(knex) ? 'false' : '0';
  // Word for word the condition of the partial indexes.
  const isPending = ['addresses', 'listeners', 'communications']
    .map(table => `exists (select 1 from ${table} where linked = ${no})`)
    .join(' or ');
  const [row] = await rawRows<
    Record<keyof Omit<Marks, 'list'> | keyof ListMarks, string | number>
  >(knex, {
    sql: `select ${greatestIds()},
      (select coalesce(max(id), 0) from catalog_changes) as "catalogChange",
      (select ${millisecondsNow(
        knex,
      )} - told_at from catalog_hints) as "toldAgo",
      (select missed from catalog_hints) as missed,
      ${isPending} as "isPending",
      exists (select 1 from caller_marks) as "isMarked",
      (select coalesce(max(revision), 0) from caller_relations) as revision`,
    bindings: [],
  });
  return {
    list: toListMarks(row),
    catalogChange: Number(row.catalogChange),
    toldAgo: Number(row.toldAgo),
    missed: Number(row.missed),
    isPending: Boolean(row.isPending),
    isMarked: Boolean(row.isMarked),
    revision: Number(row.revision),
  };
}
