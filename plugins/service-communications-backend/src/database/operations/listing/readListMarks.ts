import { Knex } from 'knex';
import { DbInteger } from '../../DbInteger';
import { rawRows } from '../../sql';

/** How far the tables of the list go: their greatest ids. */
export interface ListMarks {
  address: number;
  listener: number;
  communication: number;
  change: number;
}

export const NO_MARKS: ListMarks = {
  address: 0,
  listener: 0,
  communication: 0,
  change: 0,
};

/**
 * Reads all of them at one time: a communication within its mark has addresses
 * and a listener within theirs.
 */
export async function readListMarks(knex: Knex): Promise<ListMarks> {
  const [row] = await rawRows<Record<keyof ListMarks, DbInteger>>(knex, {
    sql: `select ${greatestIds()}`,
    bindings: [],
  });
  return toListMarks(row);
}

/** The columns of a statement that reads them, maybe among others. */
export function greatestIds(): string {
  const greatest = (table: string) =>
    `(select coalesce(max(id), 0) from ${table})`;
  return `${greatest('addresses')} as address,
    ${greatest('listeners')} as listener,
    ${greatest('communications')} as communication,
    ${greatest('list_changes')} as change`;
}

export function toListMarks(
  row: Record<keyof ListMarks, DbInteger>,
): ListMarks {
  return {
    address: Number(row.address),
    listener: Number(row.listener),
    communication: Number(row.communication),
    change: Number(row.change),
  };
}
