import { Knex } from 'knex';
import {
  createTestDatabase,
  supportedDatabases,
} from '../../../__testUtils__/createTestDatabase';
import { isPostgres } from '../../sql';
import { addRefusal, countSources, noCounts } from './countSources';

jest.setTimeout(60_000);

function refusalsOf(...sources: string[]) {
  return sources.map(source => {
    const counts = noCounts(source);
    addRefusal(counts, 'unreadable', 'not a sample');
    return counts;
  });
}

/** Resolves once a statement waits for a row that another one has. */
async function untilSomebodyWaits(knex: Knex): Promise<void> {
  for (;;) {
    const { rows } = await knex.raw(
      'select 1 from pg_locks where not granted limit 1',
    );
    if (rows.length > 0) {
      return;
    }
  }
}

describe('countSources', () => {
  const databases = supportedDatabases();

  describe.each(databases.eachSupportedId())('on %p', databaseId => {
    it('adds up, and keeps the last refusal', async () => {
      const knex = await createTestDatabase(databases, databaseId);
      await countSources(knex, refusalsOf('b', 'a'), 1);
      await countSources(knex, refusalsOf('a'), 2);
      expect(
        (await knex('sources').orderBy('source')).map(row => [
          row.source,
          Number(row.refused),
          row.last_refusal,
          Number(row.last_seen_at),
        ]),
      ).toEqual([
        ['a', 2, 'not a sample', 2],
        ['b', 1, 'not a sample', 1],
      ]);
      expect(
        (await knex('source_counts').orderBy('source')).map(row =>
          Number(row.count),
        ),
      ).toEqual([2, 1]);
    });

    it('waits for others that count the same sources, and never with them', async () => {
      const knex = await createTestDatabase(databases, databaseId);
      await countSources(knex, refusalsOf('a', 'b'), 1);
      if (!isPostgres(knex)) {
        return;
      }
      let second = Promise.resolve();
      await knex.transaction(async tx => {
        await countSources(tx, refusalsOf('a'), 2);
        second = countSources(knex, refusalsOf('b', 'a'), 2);
        await untilSomebodyWaits(tx);
        // Whoever waits for this one must not hold what it needs now.
        await countSources(tx, refusalsOf('b'), 2);
      });
      await second;
      expect(
        (await knex('sources').orderBy('source')).map(row =>
          Number(row.refused),
        ),
      ).toEqual([3, 3]);
    });
  });
});
