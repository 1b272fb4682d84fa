import { Knex } from 'knex';
import { DAY_MS } from '../../../model/durations';
import { idSource, rowSource } from '../../rowSource';
import { isPostgres } from '../../sql';
import { notifyReplicas } from '../rows/notifyReplicas';
import { RelationThresholds } from './activeCommunications';
import { preferLookups } from '../../preferLookups';
import { readActiveTargets } from './readActiveTargets';
import { readCallerMarks } from './readCallerMarks';

/**
 * How long a relation that ended is remembered: the catalog may have it until
 * it has processed the caller again.
 */
const FORMER_TARGETS_KEPT_MS = 7 * DAY_MS;

/**
 * Takes the marks of some callers and brings their published targets in line
 * with their communications. One transaction at a time does so over all
 * replicas, so that revisions become visible in their order; a caller whose
 * targets stay the same keeps its revision.
 *
 * @returns whether these were all that were marked
 */
export async function publishCallers(
  tx: Knex.Transaction,
  options: {
    /** Callers, at most. */
    limit: number;
    thresholds: RelationThresholds;
    /** Milliseconds since 1970. */
    now: number;
  },
): Promise<boolean> {
  const { limit, thresholds, now } = options;
  if (isPostgres(tx)) {
    await tx.raw(
      `select pg_advisory_xact_lock(hashtext('service-communications-relations'))`,
    );
  }
  await preferLookups(tx);
  const { callers, ids, isAll } = await readCallerMarks(tx, limit);
  if (callers.length === 0) {
    return true;
  }
  // Only what is read from here on counts: it holds all that the marks stand for.
  const active = await readActiveTargets(tx, { callers, thresholds, now });
  const published: PublishedRow[] = await tx('caller_relations')
    .whereIn('source_ref', callers)
    .select('source_ref', 'targets', 'former_targets');
  const publishedOf = new Map(published.map(row => [row.source_ref, row]));
  const changed: PublishedRow[] = [];
  for (const caller of callers) {
    const row = publishedOf.get(caller);
    const targets = JSON.stringify([...active.get(caller)!].sort());
    if (targets !== (row?.targets ?? '[]')) {
      const former = formerTargets(row, active.get(caller)!, now);
      changed.push({
        source_ref: caller,
        targets,
        former_targets: JSON.stringify(former),
      });
    }
  }
  if (changed.length > 0) {
    await writeChanged(tx, changed);
    await notifyReplicas(tx);
  }
  const taken = idSource(tx, 'taken', ids);
  await tx.raw(
    `delete from caller_marks where id in (select id from ${taken.sql})`,
    taken.bindings,
  );
  return isAll;
}

async function writeChanged(
  tx: Knex.Transaction,
  rows: PublishedRow[],
): Promise<void> {
  const [{ revision }] = await tx('caller_relations').max({
    revision: 'revision',
  });
  const changed = rowSource(
    tx,
    'changed',
    {
      source_ref: 'text',
      revision: 'bigint',
      targets: 'text',
      former_targets: 'text',
    },
    rows.map((row, at) => [
      row.source_ref,
      Number(revision ?? 0) + 1 + at,
      row.targets,
      row.former_targets,
    ]),
  );
  // SQLite takes the conflict for that of a join unless there is a condition.
  await tx.raw(
    `insert into caller_relations (source_ref, revision, targets, former_targets)
      select source_ref, revision, targets, former_targets from ${changed.sql}
      where true
      on conflict (source_ref) do update set
        revision = excluded.revision,
        targets = excluded.targets,
        former_targets = excluded.former_targets`,
    changed.bindings,
  );
}

function formerTargets(
  row: PublishedRow | undefined,
  active: ReadonlySet<string>,
  now: number,
): Record<string, number> {
  const ended: Record<string, number> = row
    ? JSON.parse(row.former_targets)
    : {};
  for (const target of row ? (JSON.parse(row.targets) as string[]) : []) {
    ended[target] = now;
  }
  return Object.fromEntries(
    Object.entries(ended).filter(
      ([target, endedAt]) =>
        !active.has(target) && endedAt > now - FORMER_TARGETS_KEPT_MS,
    ),
  );
}

interface PublishedRow {
  source_ref: string;
  targets: string;
  former_targets: string;
}
