import { Knex } from 'knex';
import {
  activeCommunications,
  RelationThresholds,
} from './activeCommunications';

/** What each of some callers calls now, by entity refs. */
export async function readActiveTargets(
  knex: Knex,
  options: {
    callers: readonly string[];
    thresholds: RelationThresholds;
    now: number;
  },
): Promise<Map<string, Set<string>>> {
  const { callers, thresholds, now } = options;
  const targets = new Map(
    callers.map(caller => [caller, new Set<string>()] as const),
  );
  for (const ends of ['services', 'devices'] as const) {
    const rows = await activeCommunications(knex, {
      thresholds,
      now,
      ends,
    }).whereIn(
      ends === 'services' ? 'c.service_ref' : 'ca.device_ref',
      callers,
    );
    for (const { source, target } of rows) {
      targets.get(source)!.add(target);
    }
  }
  return targets;
}
