import { Knex } from 'knex';
import { DAY_MS } from '../../../model/durations';
import { idSource } from '../../rowSource';
import { DbInteger } from '../../DbInteger';
import { rawCount, rawRows } from '../../sql';
import { deleteSlots } from '../slots/deleteSlots';
import { SOURCE_SLOTS } from '../slots/SlotHolder';
import { FLOW_LOG, SampleLog, SCAN_LOG } from '../sources/pruneSamples';
import { ForgettingLimits } from './ForgettingLimits';

type Limits = Pick<ForgettingLimits, 'before'>;

/** Whether something of a source, by its name in SQL, arrived lately. */
function isHeard(source: string, before: number): string {
  return `exists (
    select 1 from sources s where s.source = ${source} and s.last_seen_at >= ${before}
  )`;
}

/**
 * Has samples refused, from now on, that hosts and sources of flows which have
 * been silent for long would have taken before then: nothing may depend on what
 * is forgotten. Expects the ingest lock.
 */
export async function closePast(
  tx: Knex.Transaction,
  { before }: Limits,
): Promise<void> {
  const heard = new Map<SampleLog, string>([
    [
      SCAN_LOG,
      `exists (
        select 1 from samples where samples.host_id = hosts.id
          and ${isHeard('samples.source', before)}
      )`,
    ],
    [FLOW_LOG, isHeard('flow_sources.source', before)],
  ]);
  for (const [{ origins }, condition] of heard) {
    await tx.raw(
      `update ${origins.table} set pruned_before = ${before}
        where ${origins.newest} < ${before}
          and coalesce(pruned_before, 0) < ${before} and not ${condition}`,
    );
  }
}

/** Hosts or sources of flows that have been silent for long, as `closePast` left them. */
function isSilent({ origins }: SampleLog, before: number): string {
  const { table, newest } = origins;
  return `(${table}.${newest} is null
    or (${table}.${newest} < ${before} and ${table}.pruned_before >= ${before}))`;
}

/**
 * Forgets the addresses of silent hosts that nothing else has, and the hosts
 * that have none left, and sockets that were gone by then. Expects the ingest
 * lock.
 *
 * @returns how many hosts
 */
export async function forgetHosts(
  tx: Knex.Transaction,
  { before }: Limits,
): Promise<number> {
  const silent = isSilent(SCAN_LOG, before);
  await tx.raw(
    `delete from host_addresses
      where host_id in (select id from hosts where ${silent})
        and not exists (
          select 1 from listeners where address_id = host_addresses.address_id
        ) and not exists (
          select 1 from pairs where client_address_id = host_addresses.address_id
        )`,
  );
  await tx.raw(`delete from listening_sockets where last_seen < ${before}`);
  const hosts = await rawRows<{ id: DbInteger }>(tx, {
    sql: `delete from hosts where ${silent}
        and not exists (select 1 from host_addresses where host_id = hosts.id)
        and not exists (select 1 from samples where host_id = hosts.id)
      returning id`,
    bindings: [],
  });
  const ids = hosts.map(({ id }) => Number(id));
  const gone = idSource(tx, 'requested', ids);
  await tx.raw(
    `delete from listening_sockets where host_id in (select id from ${gone.sql})`,
    gone.bindings,
  );
  await deleteSlots(tx, { kinds: ['host-looks'], holderIds: ids });
  return hosts.length;
}

/** A source of which nothing ever came to anything is kept so long. */
const IN_VAIN_KEPT_MS = 7 * DAY_MS;

/**
 * Forgets sources that have been silent for long, or for a week where nothing ever
 * came of them, such as senders that are forged; with their counters, and what they are known by among flows once no pair and no sample has it. Expects the
 * ingest lock.
 *
 * @returns how many sources
 */
export async function forgetSources(
  tx: Knex.Transaction,
  { before, now }: Pick<ForgettingLimits, 'before' | 'now'>,
): Promise<number> {
  const silent = await rawRows<{ id: DbInteger }>(tx, {
    sql: `delete from flow_sources where ${isSilent(FLOW_LOG, before)}
      and undecided = 0 and not ${isHeard('flow_sources.source', before)}
      ${['flow_samples', 'netflow_counts']
        .map(
          table =>
            `and not exists (select 1 from ${table} where source_id = flow_sources.id)`,
        )
        .join(' ')}
      returning id`,
    bindings: [],
  });
  await deleteSlots(tx, {
    kinds: SOURCE_SLOTS,
    holderIds: silent.map(({ id }) => Number(id)),
  });
  const over = `(last_seen_at < ${before} or (
      last_seen_at < ${now - IN_VAIN_KEPT_MS}
      and (accepted = 0 or (type = 'netflow' and records = 0))
    ))`;
  await tx.raw(
    `delete from source_counts where source in (
      select source from sources where ${over}
    )`,
  );
  return rawCount(tx, {
    sql: `delete from sources where ${over}`,
    bindings: [],
  });
}
