import { Knex } from 'knex';

/** Exchanges that wait: as their sources say, and rows of them. */
export async function undecidedIn(database: Knex, network: string) {
  const [waiting] = await database('flow_sources')
    .where({ network })
    .sum({ rows: 'undecided' });
  const [{ rows }] = await database('undecided_exchanges')
    .where({ network })
    .count({ rows: '*' });
  return { said: Number(waiting.rows), rows: Number(rows) };
}
