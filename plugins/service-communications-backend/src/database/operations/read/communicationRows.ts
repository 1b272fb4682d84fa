import { Knex } from 'knex';
import { greatest, least } from '../../sql';

/**
 * A communication with its pair and both its ends. The aliases are those that
 * the operations beside this file use.
 */
export function communicationRows(knex: Knex): Knex.QueryBuilder {
  return knex('communications as c')
    .join('pairs as p', 'p.id', 'c.pair_id')
    .join('listeners as l', 'l.id', 'p.listener_id')
    .join('addresses as la', 'la.id', 'l.address_id')
    .join('addresses as ca', 'ca.id', 'p.client_address_id');
}

/**
 * When a communication was last detected. A sighting that names no process, as
 * a flow is, belongs to the process that was named last; with one process, to that.
 */
export function lastDetected(knex: Knex): string {
  return detected(knex, {
    of: greatest,
    sighting: greatest(knex, 'p.last_detected', 'p.flow_last'),
    named: 'named_last',
    isBeyond: 's.named_last > coalesce(c.named_last, -1)',
  });
}

/** When a communication was first detected, by the same rule. */
export function firstDetected(knex: Knex): string {
  return detected(knex, {
    of: least,
    sighting: least(knex, 'p.first_detected', 'p.flow_first'),
    named: 'named_first',
    isBeyond: 's.named_first < coalesce(c.named_first, s.named_first + 1)',
    isForgotten: 'p.forgotten_first < c.named_first',
  });
}

function detected(
  knex: Knex,
  options: {
    of: typeof greatest;
    sighting: string;
    named: string;
    isBeyond: string;
    /** Whether it was so of a process that is forgotten. */
    isForgotten?: string;
  },
): string {
  const { of, sighting, named, isBeyond, isForgotten } = options;
  return `case
    when p.communication_count > 1 and exists (
      select 1 from communications s
      where s.pair_id = c.pair_id and ${isBeyond}
    ) ${isForgotten ? `or ${isForgotten}` : ''} then c.${named}
    else ${of(knex, sighting, `c.${named}`)}
  end`;
}
