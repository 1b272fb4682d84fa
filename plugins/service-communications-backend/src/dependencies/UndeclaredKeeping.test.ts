import { Knex } from 'knex';
import {
  createTestDatabase,
  supportedDatabases,
} from '../__testUtils__/createTestDatabase';
import { readUndeclaredCalls } from '../database/operations/dependencies/undeclaredCalls';
import { deleteCommunications } from '../database/operations/write/deleteCommunications';
import { Traffic } from '../linking/__testUtils__/Traffic';
import { DeclaredDependencies } from '../linking/DeclaredDependencies';
import { ListFollower } from '../listing/ListFollower';
import { DAY_MS } from '../model/durations';
import { UndeclaredKeeping } from './UndeclaredKeeping';

jest.setTimeout(60_000);

const START = Date.UTC(2026, 0, 1);
const RETENTION = 400 * DAY_MS;

const ref = (name: string) => `resource:default/${name}`;

describe('UndeclaredKeeping', () => {
  const databases = supportedDatabases();

  describe.each(databases.eachSupportedId())('on %p', databaseId => {
    let knex: Knex;
    let traffic: Traffic;
    let declared: DeclaredDependencies;
    let keeping: UndeclaredKeeping;
    let now: number;

    beforeEach(async () => {
      knex = await createTestDatabase(databases, databaseId);
      traffic = new Traffic(knex);
      declared = new DeclaredDependencies();
      now = START;
      keeping = new UndeclaredKeeping({
        database: knex,
        follower: new ListFollower({ database: knex }),
        linking: { catalog: async () => ({ declared }) },
        retention: RETENTION,
        now: () => now,
      });
    });

    /** A communication between two devices. */
    async function call(
      caller: string,
      callee: string,
      firstDetected?: number,
    ): Promise<string> {
      const ips: Record<string, string> = {};
      for (const name of [caller, callee]) {
        ips[name] = `10.0.0.${name.charCodeAt(0)}`;
      }
      const id = await traffic.communication({
        client: ips[caller],
        listener: ips[callee],
      });
      await knex('pairs').update({
        first_detected: firstDetected ?? null,
        last_detected: firstDetected ?? null,
      });
      for (const name of [caller, callee]) {
        await knex('addresses')
          .where({ ip: ips[name] })
          .update({ device_ref: ref(name) });
      }
      return id;
    }

    /** Runs on a day; what is kept then, with the day that the feed tells. */
    async function runOn(day: number): Promise<[string, number | undefined][]> {
      now = START + day * DAY_MS;
      await keeping.run();
      const calls = await readUndeclaredCalls(knex);
      return calls
        .map(({ callerRef, calleeRef, at }): [string, number | undefined] => [
          `${callerRef} > ${calleeRef}`.replaceAll('resource:default/', ''),
          at === undefined ? at : (at - START) / DAY_MS,
        ])
        .sort();
    }

    const declares = (caller: string, ...callees: string[]) =>
      declared.update([
        {
          ref: ref(caller),
          dependsOn: callees.map(ref),
          consumedApis: [],
          providedApis: [],
        },
      ]);

    it('notes what is observed and not declared, once', async () => {
      declares('a', 'b');
      await call('a', 'b', START - DAY_MS);
      await call('a', 'c', START - 3 * DAY_MS);
      // What there was before is as old as it is known to be.
      expect(await runOn(0)).toEqual([['a > c', -3]]);
      await call('d', 'c', START - 3 * DAY_MS);
      expect(await runOn(1)).toEqual([
        ['a > c', -3],
        ['d > c', 1],
      ]);
      expect(await keeping.run()).toBe(0);
      // What is not declared any more.
      declares('a');
      expect(await runOn(2)).toEqual([
        ['a > b', 2],
        ['a > c', -3],
        ['d > c', 1],
      ]);
      declares('a', 'b', 'c');
      await runOn(3);
      declares('a');
      expect(await runOn(4)).toContainEqual(['a > b', 2]);
    });

    it('never tells of what was never detected and there before the feed began', async () => {
      await call('a', 'b');
      expect(await runOn(0)).toEqual([['a > b', undefined]]);
      expect(await runOn(1)).toEqual([['a > b', undefined]]);
    });

    it('remembers for as long as records are kept, whatever becomes of the communications', async () => {
      const id = await call('a', 'b', START);
      await runOn(0);
      await knex.transaction(tx =>
        deleteCommunications(tx, {
          ids: [Number(id)],
          deletedBy: 'user:default/ada',
          now,
          jobId: 'job',
        }),
      );
      expect(await runOn(400)).toEqual([['a > b', 0]]);
      expect(await runOn(401)).toEqual([]);
    });

    it('leaves ignored communications and entities that call themselves alone', async () => {
      await call('a', 'b', START);
      await knex('communications').update({ ignored_at: START });
      await call('c', 'c', START);
      expect(await runOn(0)).toEqual([]);
    });
  });
});
