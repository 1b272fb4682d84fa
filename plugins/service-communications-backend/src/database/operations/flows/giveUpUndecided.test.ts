import { Knex } from 'knex';
import {
  createTestDatabase,
  supportedDatabases,
} from '../../../__testUtils__/createTestDatabase';
import { giveUpUndecided } from './giveUpUndecided';

jest.setTimeout(60_000);

describe('giveUpUndecided', () => {
  const databases = supportedDatabases();

  describe.each(databases.eachSupportedId())('on %p', databaseId => {
    /** Exchanges of one source, which says that it has so many. */
    async function waiting(exchanges: number, said: number): Promise<Knex> {
      const knex = await createTestDatabase(databases, databaseId);
      await knex('flow_sources').insert({
        id: 1,
        network: 'default',
        source: 'router',
        undecided: said,
      });
      for (let index = 0; index < exchanges; index++) {
        await knex('undecided_exchanges').insert({
          source_id: 1,
          network: 'default',
          client_ip: '10.0.0.1',
          client_port: 40_000 + index,
          listener_ip: '10.0.0.2',
          port: 50_000,
          protocol: 'tcp',
          last_end: index,
          evidence: 0,
          active_samples: 1,
          total_events: 2,
          total_ports: 1,
          samples: '[0,0]',
          spans: '{"runs":[]}',
        });
      }
      return knex;
    }

    async function giveUp(knex: Knex, maximum: number) {
      await knex.transaction(tx => giveUpUndecided(tx, { maximum, now: 1 }));
      const [source] = await knex('flow_sources').select('undecided');
      return {
        left: (await knex('undecided_exchanges').orderBy('last_end')).map(row =>
          Number(row.last_end),
        ),
        said: Number(source.undecided),
        dropped: (
          await knex('source_counts').where({
            kind: 'dropped',
            reason: 'undecided-for-too-long',
          })
        ).map(row => Number(row.count)),
      };
    }

    it('gives up the oldest beyond the limit, and counts them', async () => {
      expect(await giveUp(await waiting(5, 5), 3)).toEqual({
        left: [2, 3, 4],
        said: 3,
        dropped: [4],
      });
    });

    it('ends where the source is wrong about what it has, and puts it right', async () => {
      const knex = await waiting(2, 7);
      expect(await giveUp(knex, 3)).toEqual({
        left: [],
        said: 0,
        dropped: [4],
      });
      expect((await giveUp(knex, 3)).dropped).toEqual([4]);
    });
  });
});
