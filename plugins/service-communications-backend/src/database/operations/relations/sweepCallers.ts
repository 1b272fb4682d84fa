import { Knex } from 'knex';
import { rowSource } from '../../rowSource';
import { communicationRows, lastDetected } from '../read/communicationRows';
import {
  activeCommunications,
  RelationThresholds,
} from './activeCommunications';
import { preferLookups } from '../../preferLookups';

/** Communications that are read at once. */
const CHUNK_SIZE = 20_000;

/**
 * Marks the callers whose published targets are no longer those of their
 * communications: because a threshold was crossed, or time passed. Reads every
 * communication once, in chunks, and decides on nothing itself: what it saw may
 * have changed before it came to the end.
 *
 * @returns how many callers it marked, and when the next communication will be
 * too old to make a relation; nothing is to be found before that unless
 * something is written
 */
export async function sweepCallers(
  knex: Knex,
  options: {
    thresholds: RelationThresholds;
    /** Milliseconds since 1970. */
    now: number;
    signal?: AbortSignal;
  },
): Promise<{ marked: number; nextExpiry: number }> {
  const { thresholds, now, signal } = options;
  const active = new Map<string, Set<string>>();
  let oldest = Infinity;
  const [{ newest }] = await knex('communications').max({ newest: 'id' });
  for (let after = 0; after < Number(newest ?? 0); after += CHUNK_SIZE) {
    signal?.throwIfAborted();
    const [{ time }] = await communicationRows(knex)
      .where('c.id', '>', after)
      .where('c.id', '<=', after + CHUNK_SIZE)
      .where('c.origin', 'discovered')
      .whereRaw(`${lastDetected(knex)} >= ?`, [now - thresholds.maximumAge])
      .select<{ time: string | number | null }[]>(
        knex.raw(`min(${lastDetected(knex)}) as time`),
      );
    oldest = Math.min(oldest, Number(time ?? Infinity));
    for (const ends of ['services', 'devices'] as const) {
      const rows = await knex.transaction(async tx => {
        await preferLookups(tx);
        return activeCommunications(tx, { thresholds, now, ends })
          .where('c.id', '>', after)
          .where('c.id', '<=', after + CHUNK_SIZE);
      });
      for (const { source, target } of rows) {
        const targets = active.get(source);
        if (targets) {
          targets.add(target);
        } else {
          active.set(source, new Set([target]));
        }
      }
    }
  }
  const published: { source_ref: string; targets: string }[] = await knex(
    'caller_relations',
  ).select('source_ref', 'targets');
  const outdated = new Set(active.keys());
  for (const { source_ref: source, targets } of published) {
    const current = JSON.stringify([...(active.get(source) ?? [])].sort());
    if (current === targets) {
      outdated.delete(source);
    } else {
      outdated.add(source);
    }
  }
  const marks = rowSource(
    knex,
    'marks',
    { source_ref: 'text' },
    [...outdated].map(source => [source]),
  );
  if (outdated.size > 0) {
    await knex.raw(
      `insert into caller_marks (source_ref) select source_ref from ${marks.sql}`,
      marks.bindings,
    );
  }
  return { marked: outdated.size, nextExpiry: oldest + thresholds.maximumAge };
}
