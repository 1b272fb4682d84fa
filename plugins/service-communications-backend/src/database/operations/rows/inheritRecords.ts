import { Knex } from 'knex';
import { DbInteger } from '../../DbInteger';
import { idSource, rowSource } from '../../rowSource';
import { rawRows } from '../../sql';
import { CommunicationRow } from '../../tables';

type Process = Pick<
  CommunicationRow,
  'process_name' | 'process_display_name' | 'named_first' | 'named_last'
>;

interface Heir extends Process {
  holder_id: DbInteger;
  heir_id: DbInteger;
  holder_name: string;
  holder_display_name: string | null;
  holder_first: DbInteger;
  holder_last: DbInteger;
}

/**
 * Gives records that began without a process to the process that was named
 * first, where a sample that came late named it: the two records change their
 * processes. One that a person has had to do with under its name keeps it.
 */
export async function inheritRecords(
  tx: Knex.Transaction,
  pairIds: number[],
): Promise<void> {
  const requested = idSource(tx, 'requested', pairIds);
  const rows = await rawRows<Heir>(tx, {
    sql: `select holder.id as holder_id, heir.id as heir_id,
        heir.process_name, heir.process_display_name, heir.named_first,
        heir.named_last, holder.process_name as holder_name,
        holder.process_display_name as holder_display_name,
        holder.named_first as holder_first, holder.named_last as holder_last
      from ${requested.sql}
      cross join communications holder
      cross join communications heir
      where holder.pair_id = requested.id
        and holder.filled_in_at is not null
        and holder.updated_by is null
        and coalesce(holder.ignored_at, 0) <= holder.filled_in_at
        and heir.pair_id = holder.pair_id
        and heir.origin = 'discovered' and heir.updated_by is null
        and heir.revision = 0
        and (heir.named_first < holder.named_first
          or (heir.named_first = holder.named_first
            and heir.process_name < holder.process_name))
      order by heir.named_first, heir.process_name`,
    bindings: requested.bindings,
  });
  const heirs = [
    ...new Map(
      rows.reverse().map(row => [Number(row.holder_id), row]),
    ).values(),
  ];
  if (heirs.length === 0) {
    return;
  }
  // A name is there once in a pair at any time.
  const holders = idSource(
    tx,
    'holders',
    heirs.map(row => Number(row.holder_id)),
  );
  await tx.raw(
    `update communications set process_name = '\u0001'
      where id in (select id from ${holders.sql})`,
    holders.bindings,
  );
  await saveProcesses(
    tx,
    heirs.map(row => ({
      id: row.heir_id,
      process_name: row.holder_name,
      process_display_name: row.holder_display_name,
      named_first: row.holder_first,
      named_last: row.holder_last,
    })),
  );
  await saveProcesses(
    tx,
    heirs.map(({ holder_id, ...process }) => ({ id: holder_id, ...process })),
  );
}

async function saveProcesses(
  tx: Knex.Transaction,
  rows: (Process & { id: DbInteger })[],
): Promise<void> {
  const changed = rowSource(
    tx,
    'changed',
    {
      id: 'bigint',
      process_name: 'text',
      process_display_name: 'text',
      named_first: 'bigint',
      named_last: 'bigint',
    },
    rows.map(row => [
      row.id,
      row.process_name,
      row.process_display_name,
      row.named_first,
      row.named_last,
    ]),
  );
  await tx.raw(
    `update communications set process_name = changed.process_name,
        process_display_name = changed.process_display_name,
        named_first = changed.named_first, named_last = changed.named_last,
        linked = ?
      from ${changed.sql} where communications.id = changed.id`,
    [false, ...changed.bindings],
  );
}
