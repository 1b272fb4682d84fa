import { Knex } from 'knex';
import { HOUR_MS } from '../../../model/durations';
import { hourOf, hourUntil } from '../../../statistics/history/Slot';
import { Looker, readLooks } from './readLooks';
import { readLookersAt } from './readLookersAt';

/** How well anybody looked. */
export interface Coverage {
  /** When the first look within the time asked for was, milliseconds since 1970. */
  since?: number;
  /** Of the hours from then on, those in which there was one: 0 to 1. */
  share: number;
}

/**
 * How well anybody looked at some ends: a host at its own addresses, a source of
 * flows at those of the pairs that it has seen. The hour in which the time ends
 * counts where somebody looked already.
 *
 * @param options.ends - ids of addresses; somebody looks at an end where they
 * look at one of them
 * @param options.since - milliseconds since 1970
 * @param options.until - the same; not included
 * @returns of each end, in the same order
 */
export async function readCoverage(
  knex: Knex,
  options: {
    ends: readonly (readonly number[])[];
    since: number;
    until: number;
  },
): Promise<Coverage[]> {
  const { ends, since, until } = options;
  const from = hourOf(since);
  const to = hourUntil(until);
  const lookersAt = await readLookersAt(knex, new Set(ends.flat()));
  const lookers = [
    ...new Map(
      [...lookersAt.values()].flat().map(looker => [keyOf(looker), looker]),
    ).values(),
  ];
  const looks = await readLooks(knex, { lookers, from, to });
  const hoursOf = new Map(
    lookers.map((looker, at) => [keyOf(looker), looks[at]]),
  );
  return ends.map(addressIds => {
    const hours = new Set<number>();
    for (const looker of addressIds.flatMap(id => lookersAt.get(id) ?? [])) {
      hoursOf.get(keyOf(looker))!.forEach(hour => hours.add(hour));
    }
    if (hours.size === 0) {
      return { share: 0 };
    }
    let first = to;
    hours.forEach(hour => {
      first = Math.min(first, hour);
    });
    const isOpen = until < (to + 1) * HOUR_MS && !hours.has(to);
    return {
      since: Math.max(since, first * HOUR_MS),
      share: hours.size / (to - first + (isOpen ? 0 : 1)),
    };
  });
}

function keyOf({ kind, id }: Looker): string {
  return `${kind} ${id}`;
}
