import { Knex } from 'knex';
import { rowSource } from '../../rowSource';
import { UndeclaredCallRow } from '../../tables';
import { DependencyKey } from './dependencyDecisions';

/** A call that was found to be undeclared; times in milliseconds since 1970. */
export interface UndeclaredCall extends DependencyKey {
  /** When the feed says that it came to be so; absent: never. */
  at?: number;
  foundAt: number;
}

/** All calls that were found to be undeclared. */
export async function readUndeclaredCalls(
  knex: Knex,
): Promise<UndeclaredCall[]> {
  const rows: UndeclaredCallRow[] = await knex('undeclared_calls').select();
  return rows.map(({ caller_ref, callee_ref, at, found_at }) => ({
    callerRef: caller_ref,
    calleeRef: callee_ref,
    ...(at !== null && { at: Number(at) }),
    foundAt: Number(found_at),
  }));
}

/** Keeps calls that are not kept yet. */
export async function addUndeclaredCalls(
  knex: Knex,
  calls: readonly UndeclaredCall[],
): Promise<void> {
  const batch = rowSource(
    knex,
    'batch',
    {
      caller_ref: 'text',
      callee_ref: 'text',
      at: 'bigint',
      found_at: 'bigint',
    },
    calls.map(({ callerRef, calleeRef, at, foundAt }) => [
      callerRef,
      calleeRef,
      at,
      foundAt,
    ]),
  );
  await knex.raw(
    `insert into undeclared_calls (caller_ref, callee_ref, at, found_at)
      select caller_ref, callee_ref, at, found_at from ${batch.sql} where true
      on conflict (caller_ref, callee_ref) do nothing`,
    batch.bindings,
  );
}

/** Forgets calls, so that the feed may tell of them again. */
export async function deleteUndeclaredCalls(
  knex: Knex,
  calls: readonly DependencyKey[],
): Promise<void> {
  const gone = rowSource(
    knex,
    'gone',
    { caller_ref: 'text', callee_ref: 'text' },
    calls.map(({ callerRef, calleeRef }) => [callerRef, calleeRef]),
  );
  await knex.raw(
    `delete from undeclared_calls where (caller_ref, callee_ref) in (
      select caller_ref, callee_ref from ${gone.sql}
    )`,
    gone.bindings,
  );
}
