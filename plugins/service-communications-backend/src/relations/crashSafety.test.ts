import { mockServices } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import {
  createTestDatabase,
  supportedDatabases,
} from '../__testUtils__/createTestDatabase';
import { replicaOf } from '../__testUtils__/replicaOf';
import { isPostgres } from '../database/sql';
import { Traffic } from '../linking/__testUtils__/Traffic';
import { naiveRelations } from './__testUtils__/naiveRelations';
import { RelationPublisher } from './RelationPublisher';

jest.setTimeout(120_000);

const HOSTS = 6;

function publisher(database: Knex) {
  return new RelationPublisher({
    database,
    logger: mockServices.logger.mock(),
    thresholds: {
      minimumSamples: 0,
      minimumPersistence: 0,
      maximumAge: 1_000_000,
    },
  });
}

/** Hosts that all call each other, linked and marked. */
async function prepare(knex: Knex): Promise<void> {
  const traffic = new Traffic(knex);
  for (let client = 1; client <= HOSTS; client++) {
    for (let listener = 1; listener <= HOSTS; listener++) {
      await traffic.communication({
        client: `10.0.0.${client}`,
        listener: `10.0.0.${listener}`,
      });
    }
  }
  await knex('addresses').update({
    device_ref: knex.raw(`'resource:default/' || ip`),
    device_rule: 'exact-ip',
    linked: true,
  });
  await mark(knex);
}

async function mark(knex: Knex): Promise<void> {
  await knex.raw(
    'insert into caller_marks (source_ref) select device_ref from addresses',
  );
}

/** What a reader that follows the revisions knows in the end. */
async function follow(knex: Knex, known: Map<string, string[]>, after: number) {
  let revision = after;
  for (const item of await publisher(knex).feed.read({ after, limit: 1000 })) {
    expect(item.revision).toBeGreaterThan(revision);
    revision = item.revision;
    known.set(item.source, item.targets);
  }
  return revision;
}

describe('a publication', () => {
  const databases = supportedDatabases();

  it.each(databases.eachSupportedId())(
    'that breaks off at any of its statements loses and doubles nothing, %p',
    async databaseId => {
      const knex = await createTestDatabase(databases, databaseId);
      await prepare(knex);
      const expected = await naiveRelations(knex, 0);
      let statement = 0;
      let breakAt = 0;
      // A listener that throws keeps the statement from the database.
      knex.on('query', ({ sql }: { sql: string }) => {
        statement++;
        if (statement === breakAt && !/^commit/i.test(sql)) {
          throw new Error('crash');
        }
      });
      const left: unknown[] = [];
      let isDone = false;
      while (!isDone) {
        statement = 0;
        breakAt++;
        isDone = await publisher(knex)
          .publishMarked()
          .then(
            () => true,
            () => false,
          );
        statement = Infinity;
        left.push({
          published: (await knex('caller_relations')).length,
          marks: (await knex('caller_marks')).length,
        });
      }
      expect(left.slice(0, -1)).toEqual(
        left.slice(1).map(() => ({ published: 0, marks: HOSTS })),
      );
      // Begin, marks, targets, what is published, the changed rows, marks.
      expect(breakAt).toBeGreaterThan(8);
      const known = new Map<string, string[]>();
      expect(await follow(knex, known, 0)).toBe(HOSTS);
      expect(Object.fromEntries(known)).toEqual(expected);
      expect(await knex('caller_marks')).toEqual([]);
    },
  );

  it.each(databases.eachSupportedId())(
    'of several replicas at once is one, in which no reader misses anything, %p',
    async databaseId => {
      const knex = await createTestDatabase(databases, databaseId);
      await prepare(knex);
      // SQLite has one connection, which all have to share.
      const others = isPostgres(knex) ? [replicaOf(knex), replicaOf(knex)] : [];
      try {
        const replicas = [knex, ...others].map(publisher);
        const known = new Map<string, string[]>();
        let revision = 0;
        for (let round = 0; round < 20; round++) {
          // Addresses change hands, one after the other.
          await knex('addresses')
            .where({ ip: `10.0.0.${(round % HOSTS) + 1}` })
            .update({ device_ref: `resource:default/round-${round}` });
          await mark(knex);
          await knex.raw(
            `insert into caller_marks (source_ref) select source_ref from caller_relations`,
          );
          const publishing = Promise.all(
            replicas.map(replica => replica.publishMarked()),
          );
          revision = await follow(knex, known, revision);
          await publishing;
          revision = await follow(knex, known, revision);
          expect(
            Object.fromEntries(
              [...known].filter(([, targets]) => targets.length > 0),
            ),
          ).toEqual(await naiveRelations(knex, 0));
        }
      } finally {
        await Promise.all(others.map(other => other.destroy()));
      }
    },
  );
});
