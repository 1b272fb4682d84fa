import { Knex } from 'knex';
import { greatest, least } from '../../sql';

/** When a pair `p` was last detected, whichever of its processes it was. */
export function lastDetectedOfPair(knex: Knex): string {
  return greatest(
    knex,
    greatest(knex, 'p.last_detected', 'p.flow_last'),
    '(select max(named_last) from communications where pair_id = p.id)',
  );
}

/** When a pair `p` was first detected, also of a process that is forgotten. */
export function firstDetectedOfPair(knex: Knex): string {
  return least(
    knex,
    least(knex, 'p.first_detected', 'p.flow_first'),
    least(
      knex,
      'p.forgotten_first',
      '(select min(named_first) from communications where pair_id = p.id)',
    ),
  );
}
