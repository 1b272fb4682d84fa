import { mockServices, TestDatabaseId } from '@backstage/backend-test-utils';
import { BulkJob } from '@service-communications/plugin-service-communications-common';
import { Knex } from 'knex';
import { setImmediate } from 'node:timers/promises';
import {
  createTestDatabase,
  supportedDatabases,
} from '../__testUtils__/createTestDatabase';
import { beginBulkUndo } from '../database/operations/bulk/bulkJobs';
import {
  insertBulkIds,
  isBulkWorkLost,
} from '../database/operations/bulk/bulkWork';
import { Traffic } from '../linking/__testUtils__/Traffic';
import { CommunicationsList } from '../listing/CommunicationsList';
import { ListFollower } from '../listing/ListFollower';
import { BulkJobs } from './BulkJobs';

jest.setTimeout(60_000);

const ADMIN = 'user:default/admin';

describe('BulkJobs', () => {
  const databases = supportedDatabases();

  it.each(databases.eachSupportedId())(
    'lets others ask while it works, on %p',
    async databaseId => {
      const { knex, deleteAll } = await withCommunications(databaseId, 700);

      const counts = new Set<number>();
      let isDone = false;
      const asking = (async () => {
        while (!isDone) {
          await setImmediate();
          counts.add(await countCommunications(knex));
        }
      })();
      await deleteAll();
      isDone = true;
      await asking;

      expect(await countCommunications(knex)).toBe(0);
      expect([...counts].filter(count => count > 0 && count < 700)).not.toEqual(
        [],
      );
    },
  );

  it.each(databases.eachSupportedId())(
    'goes on with an undo that broke off, on %p',
    async databaseId => {
      const { knex, jobs, deleteAll, untilEnded } = await withCommunications(
        databaseId,
        450,
      );
      const { id } = await deleteAll();
      await knex.schema.renameTable('communication_events', 'away');
      const broken = await untilEnded(await jobs.undo(id, ADMIN));
      expect(broken).toMatchObject({ status: 'done', restored: 0 });
      expect(broken.undoableUntil).toBeDefined();
      expect(await countCommunications(knex)).toBe(0);

      await knex.schema.renameTable('away', 'communication_events');
      const undone = await untilEnded(await jobs.undo(id, ADMIN));
      expect(undone).toMatchObject({ status: 'done', restored: 450 });
      expect(undone.undoableUntil).toBeUndefined();
      expect(await countCommunications(knex)).toBe(450);
      await expect(jobs.undo(id, ADMIN)).rejects.toThrow('cannot be undone');
    },
  );

  it.each(databases.eachSupportedId())(
    'says how far an undo is that another replica is at, on %p',
    async databaseId => {
      const { knex, jobs, deleteAll } = await withCommunications(databaseId, 1);
      const { id } = await deleteAll();
      await knex('bulk_jobs').update({ restored: 0, touched_at: Date.now() });
      expect(await jobs.undo(id, ADMIN)).toMatchObject({
        status: 'undoing',
        restored: 0,
      });
      expect(await countCommunications(knex)).toBe(0);
      // That replica was lost.
      await knex('bulk_jobs').update({ touched_at: Date.now() - 3 * 60_000 });
      expect(await jobs.undo(id, ADMIN)).toMatchObject({ restored: 1 });
    },
  );

  it.each(databases.eachSupportedId())(
    'does not run again because what it did is undone, on %p',
    async databaseId => {
      const { knex, jobs, deleteAll, untilEnded } = await withCommunications(
        databaseId,
        1,
      );
      const { id } = await deleteAll();
      // As it is when the replica is lost that ran it.
      await knex('bulk_jobs').update({ status: 'running', touched_at: 0 });
      expect(await jobs.get(id, ADMIN)).toMatchObject({ status: 'failed' });
      const undone = await jobs.undo(id, ADMIN);
      expect(undone.status).not.toBe('running');
      expect(await untilEnded(undone)).toMatchObject({
        status: 'failed',
        restored: 1,
      });
    },
  );

  it.each(
    databases
      .eachSupportedId()
      .flatMap(([databaseId]) => [
        [1, 'before', databaseId] as const,
        [2, 'before', databaseId] as const,
        [2, 'after', databaseId] as const,
        [4, 'after', databaseId] as const,
        [5, 'before', databaseId] as const,
        [5, 'after', databaseId] as const,
      ]),
  )(
    'are gone on with where their replica was lost, at transaction %d, %s its end, on %s',
    async (transaction, moment, databaseId) => {
      const { knex, jobsOn, untilEnded } = await withCommunications(
        databaseId,
        700,
      );
      const other = jobsOn(knex);
      const lost = jobsOn(
        atTransaction(knex, transaction + 1, async work => {
          if (moment === 'after') {
            await work();
          }
          throw Object.assign(new Error('lost'), { code: '57P01' });
        }),
      );
      const { id } = await lost.start(
        { action: 'ignore', reason: 'Noise' },
        { selection: { filter: {} }, createdBy: ADMIN },
      );
      await other.resumeLost();
      // It may still be at work.
      const isOver = transaction === 5 && moment === 'after';
      expect((await other.get(id, ADMIN)).status).toBe(
        isOver ? 'done' : 'running',
      );
      await knex('bulk_jobs').update({ touched_at: 0 });
      await Promise.all([other.resumeLost(), jobsOn(knex).resumeLost()]);
      expect(await untilEnded(await other.get(id, ADMIN))).toMatchObject({
        status: 'done',
        total: 700,
        done: 700,
        failed: 0,
      });
      const [{ count }] = await knex('communication_events')
        .where({ type: 'ignored' })
        .count({ count: '*' });
      expect(Number(count)).toBe(700);
      expect(await knex('bulk_job_ids').select()).toEqual([]);
    },
  );

  it.each(databases.eachSupportedId())(
    'do nothing more in a replica that was thought to be lost, on %s',
    async databaseId => {
      const { knex, jobsOn } = await withCommunications(databaseId, 500);
      const other = jobsOn(knex);
      const slow = jobsOn(
        atTransaction(knex, 3, async work => {
          await knex('bulk_jobs').update({ touched_at: 0 });
          await other.resumeLost();
          return work();
        }),
      );
      const { id } = await slow.start(
        { action: 'delete' },
        { selection: { filter: {} }, createdBy: ADMIN },
      );
      expect(await other.get(id, ADMIN)).toMatchObject({
        status: 'done',
        done: 500,
        failed: 0,
      });
    },
  );

  it.each(databases.eachSupportedId())(
    'have their undo gone on with, on %s',
    async databaseId => {
      const { knex, jobs, deleteAll } = await withCommunications(
        databaseId,
        450,
      );
      const { id } = await deleteAll();
      await knex('bulk_jobs').update({
        restored: 0,
        touched_at: Date.now() - 3 * 60_000,
      });
      await jobs.resumeLost();
      const undone = await jobs.get(id, ADMIN);
      expect(undone).toMatchObject({ status: 'done', restored: 450 });
      expect(await countCommunications(knex)).toBe(450);
    },
  );

  it.each(databases.eachSupportedId())(
    'are not taken over by a replica whose clock is ahead, on %s',
    async databaseId => {
      const { knex, jobs, deleteAll } = await withCommunications(databaseId, 1);
      const { id } = await deleteAll();
      await knex.transaction(tx => insertBulkIds(tx, id, [1]));
      await beginBulkUndo(knex, id);
      await knex('bulk_jobs').update({ status: 'running' });
      const clock = jest
        .spyOn(Date, 'now')
        .mockReturnValue(Date.now() + 10 * 60_000);
      try {
        expect(await isBulkWorkLost(knex)).toBe(false);
        expect(await jobs.get(id, ADMIN)).toMatchObject({ status: 'undoing' });
      } finally {
        clock.mockRestore();
      }
    },
  );

  it.each(databases.eachSupportedId())(
    'that nobody runs can be cancelled, on %s',
    async databaseId => {
      const { knex, jobsOn } = await withCommunications(databaseId, 500);
      const lost = jobsOn(
        atTransaction(knex, 3, async () => {
          throw Object.assign(new Error('lost'), { code: '57P01' });
        }),
      );
      const { id } = await lost.start(
        { action: 'delete' },
        { selection: { filter: {} }, createdBy: ADMIN },
      );
      const other = jobsOn(knex);
      await other.cancel(id, ADMIN);
      await knex('bulk_jobs').update({ touched_at: 0 });
      await other.resumeLost();
      expect(await other.get(id, ADMIN)).toMatchObject({
        status: 'cancelled',
        done: 200,
      });
      expect(await countCommunications(knex)).toBe(300);
    },
  );

  async function withCommunications(databaseId: TestDatabaseId, count: number) {
    const knex = await createTestDatabase(databases, databaseId);
    const traffic = new Traffic(knex);
    for (let port = 1; port <= count; port++) {
      const call = { client: '10.0.0.1', listener: '10.0.0.2', port };
      await traffic.communication(call);
    }
    const jobsOn = (database: Knex) =>
      new BulkJobs({
        database,
        list: new CommunicationsList({
          follower: new ListFollower({ database: knex }),
        }),
        logger: mockServices.logger.mock(),
        onChanged: () => {},
      });
    const jobs = jobsOn(knex);
    async function untilEnded(job: BulkJob): Promise<BulkJob> {
      let now = job;
      while (now.status === 'running' || now.status === 'undoing') {
        await setImmediate();
        now = await jobs.get(job.id, ADMIN);
      }
      return now;
    }
    const deleteAll = async () =>
      untilEnded(
        await jobs.start(
          { action: 'delete' },
          { selection: { filter: {} }, createdBy: ADMIN },
        ),
      );
    return { knex, jobs, jobsOn, untilEnded, deleteAll };
  }
});

async function countCommunications(knex: Knex): Promise<number> {
  const [{ count }] = await knex('communications').count({ count: '*' });
  return Number(count);
}

/** A database of which one transaction, counted from 1, takes another course. */
function atTransaction(
  knex: Knex,
  at: number,
  course: (work: () => Promise<unknown>) => Promise<unknown>,
): Knex {
  let transactions = 0;
  return new Proxy(knex, {
    get(target, name, receiver) {
      if (name !== 'transaction') {
        return Reflect.get(target, name, receiver);
      }
      return (work: (tx: Knex.Transaction) => Promise<unknown>) => {
        transactions++;
        const run = async () => target.transaction(work);
        return transactions === at ? course(run) : run();
      };
    },
  });
}
