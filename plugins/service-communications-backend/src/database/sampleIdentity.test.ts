import { Knex } from 'knex';
import { supportedDatabases } from '../__testUtils__/createTestDatabase';
import { migrateBefore } from '../__testUtils__/migrateBefore';
import { migrationsDirectory } from './migrateDatabase';

jest.setTimeout(60_000);

const MIGRATIONS = { directory: migrationsDirectory };

/** Rows of a table as texts, in order. */
async function texts(knex: Knex, table: string, ...columns: string[]) {
  const rows = await knex(table).select(columns).orderBy(columns);
  return rows.map(row => columns.map(column => row[column]).join(' | '));
}

const SCAN = { sampled_at: 1, binds: '[]', sightings: Buffer.alloc(0) };

describe('the migration of the identity of samples', () => {
  const databases = supportedDatabases();

  it.each(databases.eachSupportedId())(
    'keeps all samples, up and down, and those of one name in two networks, %p',
    async databaseId => {
      const knex = await databases.init(databaseId);
      await migrateBefore(knex, '_sample_identity.js');
      const [{ id: hostId }] = await knex('hosts')
        .insert({ network: 'plant', name: 'web1' })
        .returning('id');
      const [{ id: sourceId }] = await knex('flow_sources')
        .insert({ network: 'plant', source: 'plant/r1' })
        .returning('id');
      await knex('samples').insert({
        ...SCAN,
        source: 'plant/web1',
        sample_id: '1',
        host_id: hostId,
      });
      await knex('flow_samples').insert({
        source: 'plant/r1',
        sample_id: '1',
        source_id: sourceId,
        ended_at: 1,
      });

      await knex.migrate.up(MIGRATIONS);
      expect(await texts(knex, 'samples', 'network', 'source')).toEqual([
        'plant | plant/web1',
      ]);
      const [{ id: otherHost }] = await knex('hosts')
        .insert({ network: 'default', name: 'plant/web1' })
        .returning('id');
      const [{ id: otherSource }] = await knex('flow_sources')
        .insert({ network: 'default', source: 'plant/r1' })
        .returning('id');
      await knex('samples').insert({
        ...SCAN,
        network: 'default',
        source: 'plant/web1',
        sample_id: '1',
        host_id: otherHost,
      });
      await knex('flow_samples').insert({
        sample_id: '1',
        source_id: otherSource,
        ended_at: 1,
      });
      await expect(
        knex('flow_samples').insert({
          sample_id: '1',
          source_id: otherSource,
          ended_at: 2,
        }),
      ).rejects.toThrow();

      await knex.migrate.down(MIGRATIONS);
      expect(await texts(knex, 'samples', 'source', 'sample_id')).toEqual([
        'plant/web1 | 1',
        'plant/web1 | 1 (plant)',
      ]);
      expect(await texts(knex, 'flow_samples', 'source', 'sample_id')).toEqual([
        'plant/r1 | 1',
        'plant/r1 | 1 (default)',
      ]);
      await knex.migrate.up(MIGRATIONS);
      expect(await texts(knex, 'samples', 'network', 'sample_id')).toEqual([
        'default | 1',
        'plant | 1 (plant)',
      ]);
    },
  );
});
