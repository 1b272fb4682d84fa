import { Knex } from 'knex';
import { isPostgres } from '../../sql';
import { RelationThresholds } from './activeCommunications';
import { readActiveTargets } from './readActiveTargets';
import { readCallerMarks } from './readCallerMarks';

/**
 * How long a relation that ended is remembered: the catalog may have it until
 * it has processed the caller again.
 */
const FORMER_TARGETS_KEPT_MS = 7 * 24 * 3600 * 1000;

/**
 * Takes some marks and brings the published targets of their callers in line
 * with their communications. One transaction at a time does so over all
 * replicas, so that revisions become visible in their order; a caller whose
 * targets stay the same keeps its revision.
 *
 * @returns how many marks were taken, and how many callers changed
 */
export async function publishCallers(
  tx: Knex.Transaction,
  options: {
    limit: number;
    thresholds: RelationThresholds;
    /** Milliseconds since 1970. */
    now: number;
  },
): Promise<{ marks: number; changed: number }> {
  const { limit, thresholds, now } = options;
  if (isPostgres(tx)) {
    await tx.raw(
      `select pg_advisory_xact_lock(hashtext('service-communications-relations'))`,
    );
  }
  const marks = await readCallerMarks(tx, limit);
  if (marks.length === 0) {
    return { marks: 0, changed: 0 };
  }
  const callers = [...new Set(marks.map(({ sourceRef }) => sourceRef))].sort();
  // Only what is read from here on counts: it holds all that the marks stand for.
  const active = await readActiveTargets(tx, { callers, thresholds, now });
  const published: PublishedRow[] = await tx('caller_relations')
    .whereIn('source_ref', callers)
    .select('source_ref', 'targets', 'former_targets');
  const publishedOf = new Map(published.map(row => [row.source_ref, row]));
  const newest = await tx('caller_relations').max({ revision: 'revision' });
  let revision = Number(newest[0].revision ?? 0);
  let changed = 0;
  for (const caller of callers) {
    const row = publishedOf.get(caller);
    const targets = JSON.stringify([...active.get(caller)!].sort());
    if (targets === (row?.targets ?? '[]')) {
      continue;
    }
    changed++;
    revision++;
    await tx('caller_relations')
      .insert({
        source_ref: caller,
        revision,
        targets,
        former_targets: JSON.stringify(
          formerTargets(row, active.get(caller)!, now),
        ),
      })
      .onConflict('source_ref')
      .merge();
  }
  await tx('caller_marks')
    .whereIn(
      'id',
      marks.map(({ id }) => id),
    )
    .delete();
  return { marks: marks.length, changed };
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
