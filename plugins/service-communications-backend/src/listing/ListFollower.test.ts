import { Knex } from 'knex';
import {
  createTestDatabase,
  supportedDatabases,
} from '../__testUtils__/createTestDatabase';
import { pruneListChanges } from '../database/operations/listing/pruneListChanges';
import { addListChange } from '../database/operations/rows/addListChange';
import { lockIngest } from '../database/operations/rows/lockIngest';
import { deleteCommunications } from '../database/operations/write/deleteCommunications';
import { restoreCommunications } from '../database/operations/write/restoreCommunications';
import { Traffic } from '../linking/__testUtils__/Traffic';
import { ListFollower } from './ListFollower';

jest.setTimeout(60_000);

describe('ListFollower', () => {
  const databases = supportedDatabases();

  async function idsOf(follower: ListFollower): Promise<number[]> {
    const table = await follower.table();
    return [...table.id.slice(0, table.length)].filter(
      (_, place) => table.isThere[place] === 1,
    );
  }

  function statementsOf(knex: Knex): string[] {
    const statements: string[] = [];
    knex.on('query', ({ sql }) => statements.push(sql));
    return statements;
  }

  describe.each(databases.eachSupportedId())('%p', databaseId => {
    it('takes up a record that comes back with an id it has never seen', async () => {
      const knex = await createTestDatabase(databases, databaseId);
      const traffic = new Traffic(knex);
      const [first, second] = [
        await traffic.communication({
          client: '10.0.0.1',
          listener: '10.0.0.2',
          port: 1,
        }),
        await traffic.communication({
          client: '10.0.0.1',
          listener: '10.0.0.2',
          port: 2,
        }),
      ].map(Number);
      await knex.transaction(tx =>
        deleteCommunications(tx, {
          ids: [first],
          deletedBy: 'user:default/a',
          now: 1,
          jobId: 'job',
        }),
      );
      const follower = new ListFollower({ database: knex });
      expect(await idsOf(follower)).toEqual([second]);

      await knex.transaction(tx =>
        restoreCommunications(tx, {
          jobId: 'job',
          limit: 10,
          restoredBy: 'user:default/a',
          now: 2,
        }),
      );
      expect(await idsOf(follower)).toEqual([first, second]);
    });

    it('takes up what comes back after the newest was deleted, too', async () => {
      const knex = await createTestDatabase(databases, databaseId);
      const traffic = new Traffic(knex);
      const ids: number[] = [];
      for (const port of [1, 2, 3]) {
        ids.push(
          Number(
            await traffic.communication({
              client: '10.0.0.1',
              listener: '10.0.0.2',
              port,
            }),
          ),
        );
      }
      const remove = (id: number, jobId: string) =>
        knex.transaction(tx =>
          deleteCommunications(tx, {
            ids: [id],
            deletedBy: 'user:default/a',
            now: 1,
            jobId,
          }),
        );
      const restore = (jobId: string) =>
        knex.transaction(tx =>
          restoreCommunications(tx, {
            jobId,
            limit: 10,
            restoredBy: 'user:default/a',
            now: 2,
          }),
        );
      await remove(ids[1], 'first');
      const follower = new ListFollower({ database: knex });
      await follower.table();
      await remove(ids[2], 'second');
      expect(await idsOf(follower)).toEqual([ids[0]]);
      await restore('first');
      expect(await idsOf(follower)).toEqual([ids[0], ids[1]]);
      await restore('second');
      expect(await idsOf(follower)).toEqual(ids);
    });

    it('asks the database once where nothing is new', async () => {
      const knex = await createTestDatabase(databases, databaseId);
      await new Traffic(knex).communication({
        client: '10.0.0.1',
        listener: '10.0.0.2',
      });
      const follower = new ListFollower({ database: knex });
      await follower.table();
      const statements = statementsOf(knex);
      await follower.table();
      expect(statements).toHaveLength(1);
    });

    /** Notes that a client address changed, so long ago. */
    async function noteChange(knex: Knex, minutesAgo: number) {
      await knex.transaction(async tx => {
        await lockIngest(tx);
        await addListChange(tx, { clientAddresses: [1] });
      });
      await knex('list_changes')
        .where('id', knex('list_changes').max('id'))
        .decrement('noticed_at', minutesAgo * 60_000);
    }

    async function setDevice(knex: Knex, ref: string) {
      await knex('addresses')
        .where({ ip: '10.0.0.1' })
        .update({ device_ref: ref });
    }

    async function devicesOf(follower: ListFollower) {
      const { addresses } = await follower.table();
      return addresses.map(({ deviceRef }) => deviceRef);
    }

    it('reads all anew when changes were forgotten before it read them, whatever the clocks say', async () => {
      const knex = await createTestDatabase(databases, databaseId);
      await new Traffic(knex).communication({
        client: '10.0.0.1',
        listener: '10.0.0.2',
      });
      const follower = new ListFollower({ database: knex });
      expect(await devicesOf(follower)).toEqual(['', '']);
      // Another replica says that it changed, and forgets that it said so.
      await setDevice(knex, 'resource:default/a');
      await noteChange(knex, 6);
      await noteChange(knex, 6);
      await pruneListChanges(knex);

      expect(await devicesOf(follower)).toEqual(['resource:default/a', '']);
    });

    it('reads only what changed while it missed nothing, however long it did not look', async () => {
      const knex = await createTestDatabase(databases, databaseId);
      await new Traffic(knex).communication({
        client: '10.0.0.1',
        listener: '10.0.0.2',
      });
      const follower = new ListFollower({ database: knex });
      await noteChange(knex, 30);
      await follower.table();
      await pruneListChanges(knex);
      await noteChange(knex, 0);
      await setDevice(knex, 'resource:default/unnoted');

      expect(await devicesOf(follower)).toEqual(['', '']);
    });

    it('keeps what other replicas may not have read yet', async () => {
      const knex = await createTestDatabase(databases, databaseId);
      await noteChange(knex, 6);
      await noteChange(knex, 6);
      await noteChange(knex, 4);
      await noteChange(knex, 0);
      const clock = jest.spyOn(Date, 'now').mockReturnValue(9e12);
      try {
        await pruneListChanges(knex);
      } finally {
        clock.mockRestore();
      }
      expect(await knex('list_changes').orderBy('id').pluck('id')).toHaveLength(
        3,
      );
    });
  });
});
