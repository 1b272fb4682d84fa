import { Knex } from 'knex';
import { isPostgres } from './sql';

/**
 * For queries of a transaction that start from a small part of the
 * communications. The planner thinks that part large, and would rather join the
 * whole tables.
 */
export async function preferLookups(tx: Knex.Transaction): Promise<void> {
  if (isPostgres(tx)) {
    await tx.raw(
      `set local enable_seqscan = off;
      set local enable_hashjoin = off;
      set local enable_mergejoin = off`,
    );
  }
}

/** Asks something in a transaction of its own whose queries are such. */
export async function withLookups<TResult>(
  knex: Knex,
  ask: (database: Knex) => Promise<TResult>,
): Promise<TResult> {
  return isPostgres(knex)
    ? knex.transaction(
        async tx => {
          await preferLookups(tx);
          return ask(tx);
        },
        { readOnly: true },
      )
    : ask(knex);
}
