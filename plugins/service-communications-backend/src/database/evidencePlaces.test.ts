import { orientationEvidence } from '@service-communications/model';
import { Knex } from 'knex';
import { supportedDatabases } from '../__testUtils__/createTestDatabase';
import { migrateBefore } from '../__testUtils__/migrateBefore';
import { migrationsDirectory } from './migrateDatabase';

jest.setTimeout(60_000);

const MIGRATIONS = { directory: migrationsDirectory };

/** All kinds before sockets of UDP, people and beginnings were among them. */
const BEFORE = [
  'lower-port',
  'ephemeral-range',
  'service-port',
  'configured-port',
  'learned',
  'biflow',
  'syn',
  'role',
  'listen',
] as const;

const EVIDENCE = [
  ['netflow_counts', 'evidence'],
  ['undecided_exchanges', 'evidence'],
  ['listeners', 'evidence'],
  ['pairs', 'flow_evidence'],
];

/** One row of each kind in each table. */
async function addRows(knex: Knex): Promise<void> {
  const flows = { active_samples: 1, total_events: 1, total_ports: 1 };
  const [{ id: addressId }] = await knex('addresses')
    .insert({ network: 'default', ip: '10.0.0.2', ip_key: 'x' })
    .returning('id');
  for (const place of BEFORE.keys()) {
    const [{ id: listenerId }] = await knex('listeners')
      .insert({
        ...{ address_id: addressId, port: place, protocol: 'tcp' },
        evidence: place,
      })
      .returning('id');
    const [{ id: pairId }] = await knex('pairs')
      .insert({
        ...{ listener_id: listenerId, client_address_id: addressId },
        flow_evidence: place,
      })
      .returning('id');
    const own = {
      source_id: place,
      evidence: place,
      ...flows,
      spans: '{"runs":[]}',
    };
    await knex('netflow_counts').insert({
      ...own,
      ...{ pair_id: pairId, client_address_id: addressId },
    });
    await knex('undecided_exchanges').insert({
      ...own,
      ...{ network: 'default', protocol: 'tcp', last_end: 1 },
      ...{ client_ip: '10.0.0.1', client_port: 1 },
      ...{ listener_ip: '10.0.0.2', port: 2 },
    });
  }
}

async function placesIn(knex: Knex): Promise<number[][]> {
  return Promise.all(
    EVIDENCE.map(async ([table, column]) => {
      const rows = await knex(table).select(column).orderBy(column);
      return rows.map(row => Number(row[column]));
    }),
  );
}

describe('the migrations of kinds of evidence', () => {
  const databases = supportedDatabases();

  it.each(databases.eachSupportedId())(
    'leave each row the kind that it had, up, down and up again, %p',
    async databaseId => {
      const knex = await databases.init(databaseId);
      await migrateBefore(knex, '_evidence.js');
      await addRows(knex);
      const now = BEFORE.map(kind => orientationEvidence.indexOf(kind));
      for (let times = 0; times < 2; times++) {
        expect(await placesIn(knex)).toEqual(
          EVIDENCE.map(() => [...BEFORE.keys()]),
        );
        await knex.migrate.latest(MIGRATIONS);
        expect(await placesIn(knex)).toEqual(EVIDENCE.map(() => now));
        await migrateBefore(knex, '_evidence.js');
      }
    },
  );
});
