import { Knex } from 'knex';
import { supportedDatabases } from '../__testUtils__/createTestDatabase';
import { migrateBefore } from '../__testUtils__/migrateBefore';
import { migrationsDirectory } from './migrateDatabase';

jest.setTimeout(60_000);

const MIGRATIONS = { directory: migrationsDirectory };

async function addScans(
  knex: Knex,
  network: string,
  name: string,
  samples: [source: string, sampleId: string][],
) {
  const [{ id }] = await knex('hosts')
    .insert({ network, name })
    .returning('id');
  await knex('samples').insert(
    samples.map(([source, sample_id]) => ({
      source,
      sample_id,
      host_id: id,
      sampled_at: 1,
      binds: '[]',
      sightings: Buffer.alloc(0),
    })),
  );
}

async function addFlows(knex: Knex, network: string, source: string) {
  const [{ id }] = await knex('flow_sources')
    .insert({ network, source })
    .returning('id');
  await knex('flow_samples').insert({
    source,
    sample_id: `a window of ${network}`,
    source_id: id,
    ended_at: 1,
  });
}

/** Rows of a table as texts, in order. */
async function texts(knex: Knex, table: string, ...columns: string[]) {
  const rows = await knex(table).select(columns).orderBy(columns);
  return rows.map(row => columns.map(column => row[column]).join(' | '));
}

describe('the migration of the names of sources', () => {
  const databases = supportedDatabases();

  it.each(databases.eachSupportedId())(
    'gives a host that was scanned under two names one, %p',
    async databaseId => {
      const knex = await databases.init(databaseId);
      await migrateBefore(knex, '_source_names.js');
      await addScans(knex, 'default', 'db1', [['db1', '1']]);
      await addScans(knex, 'plant', 'web1', [
        ['web1', '1'],
        ['web1', '2'],
        ['plant/web1', '2'],
        ['plant/web1', '3'],
      ]);
      await knex('sources').insert([
        { source: 'db1', accepted: 1, refused: 0, last_seen_at: 10 },
        {
          source: 'web1',
          type: 'netstat',
          accepted: 2,
          refused: 1,
          last_seen_at: 20,
          newest_sample_at: 19,
          last_refusal: 'too old',
        },
        {
          source: 'plant/web1',
          type: 'netstat',
          accepted: 2,
          refused: 0,
          last_seen_at: 30,
          newest_sample_at: 29,
        },
      ]);
      await knex('source_counts').insert([
        { source: 'web1', kind: 'refusal', reason: 'too-old', count: 1 },
        { source: 'web1', kind: 'refusal', reason: 'too-new', count: 4 },
        { source: 'plant/web1', kind: 'refusal', reason: 'too-old', count: 2 },
      ]);

      await knex.migrate.latest(MIGRATIONS);
      expect(await texts(knex, 'samples', 'source', 'sample_id')).toEqual([
        'db1 | 1',
        'plant/web1 | 1',
        'plant/web1 | 2',
        'plant/web1 | 2 (web1)',
        'plant/web1 | 3',
      ]);
      expect(
        await texts(
          knex,
          'sources',
          'source',
          'accepted',
          'refused',
          'last_seen_at',
          'newest_sample_at',
          'last_refusal',
        ),
      ).toEqual([
        'db1 | 1 | 0 | 10 |  | ',
        'plant/web1 | 4 | 1 | 30 | 29 | too old',
      ]);
      expect(
        await texts(knex, 'source_counts', 'source', 'reason', 'count'),
      ).toEqual(['plant/web1 | too-new | 4', 'plant/web1 | too-old | 3']);
    },
  );

  it.each(databases.eachSupportedId())(
    'names a host that is not in the log of samples any more, %p',
    async databaseId => {
      const knex = await databases.init(databaseId);
      await migrateBefore(knex, '_source_names.js');
      await knex('hosts').insert({ network: 'plant', name: 'web1' });
      await knex('sources').insert({ source: 'web1', last_seen_at: 1 });
      await knex.migrate.latest(MIGRATIONS);
      expect(await texts(knex, 'sources', 'source')).toEqual(['plant/web1']);
    },
  );

  it.each(databases.eachSupportedId())(
    'renames sources of flows, and leaves those of which both names sent some, %p',
    async databaseId => {
      const knex = await databases.init(databaseId);
      await migrateBefore(knex, '_source_names.js');
      await addFlows(knex, 'default', 'vpc-0');
      await addFlows(knex, 'cloud', 'vpc-1');
      await addFlows(knex, 'cloud', 'vpc-2');
      await addFlows(knex, 'cloud', 'cloud/vpc-2');
      await knex('sources').insert(
        ['vpc-0', 'vpc-1', 'vpc-2', 'cloud/vpc-2'].map(source => ({
          source,
          last_seen_at: 1,
        })),
      );

      await knex.migrate.up(MIGRATIONS);
      const names = ['cloud/vpc-1', 'cloud/vpc-2', 'vpc-0', 'vpc-2'];
      for (const table of ['flow_sources', 'flow_samples', 'sources']) {
        expect(await texts(knex, table, 'source')).toEqual(names);
      }
    },
  );

  it.each(databases.eachSupportedId())(
    'splits no counters of a name that is a source in two networks, %p',
    async databaseId => {
      const knex = await databases.init(databaseId);
      await migrateBefore(knex, '_source_names.js');
      await addScans(knex, 'plant', 'web1', [['web1', '1']]);
      await addScans(knex, 'lab', 'web1', [['web1', '2']]);
      await knex('sources').insert({ source: 'web1', last_seen_at: 1 });

      await knex.migrate.latest(MIGRATIONS);
      expect(await texts(knex, 'samples', 'source', 'sample_id')).toEqual([
        'lab/web1 | 2',
        'plant/web1 | 1',
      ]);
      expect(await texts(knex, 'sources', 'source')).toEqual(['web1']);
    },
  );

  it.each(databases.eachSupportedId())(
    'goes down and up again without a change, %p',
    async databaseId => {
      const knex = await databases.init(databaseId);
      await migrateBefore(knex, '_source_names.js');
      await addScans(knex, 'plant', 'web1', [['web1', '1']]);
      await knex.migrate.up(MIGRATIONS);
      await knex.migrate.down(MIGRATIONS);
      await knex.migrate.up(MIGRATIONS);
      expect(await texts(knex, 'samples', 'source')).toEqual(['plant/web1']);
    },
  );
});
