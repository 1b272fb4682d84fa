import { TestDatabaseId } from '@backstage/backend-test-utils';
import { NotFoundError } from '@backstage/errors';
import {
  Exchange,
  NetflowSample,
  NetstatSample,
  orientationEvidence,
} from '@service-communications/model';
import { ListenerDecisionInput } from '@service-communications/plugin-service-communications-common';
import { Knex } from 'knex';
import {
  createTestDatabase,
  supportedDatabases,
} from '../__testUtils__/createTestDatabase';
import { ingestMixed } from '../__testUtils__/ingestMixed';
import { migrateBefore } from '../__testUtils__/migrateBefore';
import { readCommunications } from '../__testUtils__/readNetflowPairs';
import { DatabaseSampleStore } from '../ingest/DatabaseSampleStore';
import { migrationsDirectory } from './migrateDatabase';
import {
  createListenerDecision,
  deleteListenerDecision,
  readListenerDecisions,
} from './operations/decisions/listenerDecisions';
import { readUndecided } from './operations/decisions/readUndecided';
import { UndecidedPosition } from './operations/decisions/UndecidedRequest';
import { UndecidedFilter } from './operations/decisions/undecidedCondition';

jest.setTimeout(120_000);

const MINUTE = 60_000;
const START = Date.UTC(2026, 0, 5, 12);
const THRESHOLD = orientationEvidence.indexOf('bound');

/** What a source saw in a minute; without an arrow that anybody can trust. */
function seen(
  minute: number,
  exchanges: Partial<Exchange>[],
  source = 'router',
): NetflowSample {
  const start = START + minute * MINUTE;
  return {
    type: 'netflow',
    source,
    sampleId: `minute ${minute}`,
    start: new Date(start).toISOString(),
    end: new Date(start + MINUTE).toISOString(),
    intervalSeconds: 60,
    exchanges: exchanges.map(each => ({
      clientIp: '10.0.0.9',
      listenerIp: '10.0.0.5',
      port: 7001,
      protocol: 'tcp',
      evidence: 'lower-port',
      clientPorts: 1,
      clientPort: 9001,
      events: 2,
      start: start + 1000,
      end: start + 2000,
      clientBytes: 10,
      listenerBytes: 500,
      ...each,
    })),
  };
}

/** The same conversation as the other end has it. */
const REVERSED: Partial<Exchange> = {
  clientIp: '10.0.0.5',
  clientPort: 7001,
  listenerIp: '10.0.0.9',
  port: 9001,
  clientBytes: 500,
  listenerBytes: 10,
};

const FROM_SEVERAL = { clientPort: undefined, clientPorts: 3 };

/** A scan of a host where nothing of interest listens. */
const SCAN: NetstatSample = {
  type: 'netstat',
  source: 'five',
  sampleId: 'scan',
  sampledAt: new Date(START).toISOString(),
  host: { name: 'five', ips: ['10.0.0.5'] },
  listeners: [{ ip: '*', port: 22, protocol: 'tcp' }],
  connections: [],
};

describe('undecided conversations', () => {
  const databases = supportedDatabases();

  async function create(databaseId: TestDatabaseId) {
    const database = await createTestDatabase(databases, databaseId);
    const store = new DatabaseSampleStore({
      database,
      reorderHorizon: 60 * MINUTE,
      now: () => START + 60 * MINUTE,
    });
    const options = { threshold: THRESHOLD, now: START + 60 * MINUTE };
    return {
      database,
      ingest: (...samples: (NetflowSample | NetstatSample)[]) =>
        ingestMixed(store, samples),
      read: (
        filter: UndecidedFilter = {},
        {
          limit = 50,
          position,
        }: {
          limit?: number;
          position?: UndecidedPosition;
        } = {},
      ) =>
        database.transaction(tx =>
          readUndecided(tx, { filter, limit, position, threshold: THRESHOLD }),
        ),
      decide: (input: ListenerDecisionInput) =>
        database.transaction(tx =>
          createListenerDecision(tx, {
            input,
            createdBy: 'user:default/anna',
            ...options,
          }),
        ),
      undo: (id: string) =>
        database.transaction(tx =>
          deleteListenerDecision(tx, { id, ...options }),
        ),
    };
  }

  /** Each communication as `client → listener:port evidence`. */
  async function arrows(database: Knex, network = 'default') {
    const all = await readCommunications(database, network);
    return all
      .flatMap(({ clientIp, listenerIp, port, statistics: { netflow } }) =>
        netflow
          ? `${clientIp} → ${listenerIp}:${port} ${netflow.totalEvents} ${netflow.evidence}`
          : [],
      )
      .sort();
  }

  it.each(databases.eachSupportedId())(
    'are put together over sources and both ways, newest first, %p',
    async databaseId => {
      const { ingest, read } = await create(databaseId);
      await ingest(
        SCAN,
        seen(1, [{}, { events: 3, ...REVERSED }]),
        seen(2, [{ events: 1 }], 'switch'),
        seen(3, [FROM_SEVERAL]),
      );
      expect(await read()).toEqual({
        items: [
          {
            network: 'default',
            protocol: 'tcp',
            ends: [{ ip: '10.0.0.5', port: 7001 }, { ip: '10.0.0.9' }],
            sources: ['router'],
            events: 2,
            lastSeen: '2026-01-05T12:03:02.000Z',
            // Of what a scan did not find, another one tells nothing.
            wouldDecide: ['service-port', 'handshake'],
          },
          {
            network: 'default',
            protocol: 'tcp',
            ends: [
              { ip: '10.0.0.5', port: 7001 },
              { ip: '10.0.0.9', port: 9001 },
            ],
            sources: ['router', 'switch'],
            events: 5,
            lastSeen: '2026-01-05T12:02:02.000Z',
            wouldDecide: [
              'scan-second',
              'service-port',
              'handshake',
              'separate-starts',
            ],
          },
        ],
        totalItems: 2,
        next: undefined,
        previous: undefined,
      });
    },
  );

  it.each(databases.eachSupportedId())(
    'come in pages, forth and back, %p',
    async databaseId => {
      const { ingest, read } = await create(databaseId);
      const ports = [7001, 7002, 7003, 7004, 7005];
      await ingest(
        // The second source saw all of them in another order.
        ...ports.map((port, at) => seen(at, [{ port }])),
        ...ports.map((port, at) => seen(9 - at, [{ port }], 'switch')),
      );
      const portsOf = ({ items }: Awaited<ReturnType<typeof read>>) =>
        items.map(({ ends: [{ port }] }) => port);
      const first = await read({}, { limit: 2 });
      expect(portsOf(first)).toEqual([7001, 7002]);
      expect(first.totalItems).toBe(5);
      expect(first.previous).toBeUndefined();
      const second = await read({}, { limit: 2, position: first.next });
      expect(portsOf(second)).toEqual([7003, 7004]);
      const third = await read({}, { limit: 2, position: second.next });
      expect(portsOf(third)).toEqual([7005]);
      expect(third.next).toBeUndefined();
      const back = await read({}, { limit: 2, position: third.previous });
      expect(portsOf(back)).toEqual([7003, 7004]);
      const start = await read({}, { limit: 2, position: back.previous });
      expect(portsOf(start)).toEqual([7001, 7002]);
      expect(start.previous).toBeUndefined();
      expect(start.next).toEqual(first.next);
    },
  );

  it.each(databases.eachSupportedId())(
    'are found by network, protocol, and port and address of either end, %p',
    async databaseId => {
      const { ingest, read } = await create(databaseId);
      await ingest(
        seen(1, [{ port: 7001 }, { port: 7002, protocol: 'udp' }]),
        seen(1, [{ port: 7003, clientIp: '10.0.0.8', clientPort: 9002 }], 'b'),
        { ...seen(1, [{ port: 7004 }], 'c'), network: 'lab' },
      );
      const found = async (filter: UndecidedFilter) => {
        const { items, totalItems } = await read(filter);
        expect(totalItems).toBe(items.length);
        return items.map(({ ends: [{ port }] }) => port).sort();
      };
      expect(await found({})).toEqual([7001, 7002, 7003, 7004]);
      expect(await found({ network: 'lab' })).toEqual([7004]);
      expect(await found({ protocol: 'udp' })).toEqual([7002]);
      expect(await found({ port: 7003 })).toEqual([7003]);
      expect(await found({ port: 9002 })).toEqual([7003]);
      expect(await found({ ip: '10.0.0.8' })).toEqual([7003]);
      expect(await found({ ip: '10.0.0.5', protocol: 'tcp' })).toEqual([
        7001, 7003, 7004,
      ]);
      expect(await found({ port: 7001, network: 'lab' })).toEqual([]);
    },
  );

  it.each(databases.eachSupportedId())(
    'are decided by hand, with what comes later, and wait again when that is undone, %p',
    async databaseId => {
      const { database, ingest, read, decide, undo } = await create(databaseId);
      await ingest(seen(1, [{}]), seen(2, [REVERSED], 'switch'));
      const before = await read();

      const end = { ip: '10.0.0.9', port: 9001, protocol: 'tcp' };
      const { isNew, ...decision } = await decide({
        network: 'default',
        ...end,
      });
      expect(isNew).toBe(true);
      expect(decision).toEqual({
        id: expect.any(String),
        network: 'default',
        ...end,
        createdAt: '2026-01-05T13:00:00.000Z',
        createdBy: 'user:default/anna',
      });
      expect(await readListenerDecisions(database)).toEqual([decision]);
      expect((await read()).items).toEqual([]);
      expect(await arrows(database)).toEqual([
        '10.0.0.5 → 10.0.0.9:9001 2 decided',
      ]);
      await ingest(seen(3, [{}]));
      expect(await arrows(database)).toEqual([
        '10.0.0.5 → 10.0.0.9:9001 4 decided',
      ]);
      expect((await read()).items).toEqual([]);
      // Once is enough.
      expect(await decide({ network: 'default', ...end })).toEqual({
        ...decision,
        isNew: false,
      });

      expect(await undo(decision.id)).toEqual(decision);
      expect(await readListenerDecisions(database)).toEqual([]);
      expect(await arrows(database)).toEqual([]);
      const [{ events, lastSeen, ...rest }] = (await read()).items;
      expect(before.items).toMatchObject([rest]);
      expect({ events, lastSeen }).toEqual({
        events: 4,
        lastSeen: '2026-01-05T12:03:02.000Z',
      });
      await expect(undo(decision.id)).rejects.toThrow(NotFoundError);
    },
  );

  it.each(databases.eachSupportedId())(
    'are those whose two ends both listen by hand, %p',
    async databaseId => {
      const { database, ingest, read, decide, undo } = await create(databaseId);
      const tcp = { network: 'default', protocol: 'tcp' };
      await ingest(seen(1, [{}]));
      await decide({ ...tcp, ip: '10.0.0.5', port: 7001 });
      const other = await decide({ ...tcp, ip: '10.0.0.9', port: 9001 });
      expect(await arrows(database)).toEqual([]);
      expect((await read()).items).toHaveLength(1);
      await undo(other.id);
      expect(await arrows(database)).toEqual([
        '10.0.0.9 → 10.0.0.5:7001 2 decided',
      ]);
    },
  );

  it.each(databases.eachSupportedId())(
    'are no longer those that a decision turned, and that turn back without it, %p',
    async databaseId => {
      const { database, ingest, decide, undo } = await create(databaseId);
      const turned = ['10.0.0.5 → 10.0.0.9:9001 2 decided'];
      const asSeen = ['10.0.0.9 → 10.0.0.5:7001 2 learned'];
      await ingest(seen(1, [{ evidence: 'learned' }]));
      expect(await arrows(database)).toEqual(asSeen);
      const { id } = await decide({
        network: 'default',
        ip: '10.0.0.9',
        port: 9001,
        protocol: 'tcp',
      });
      expect(await arrows(database)).toEqual(turned);
      await undo(id);
      expect(await arrows(database)).toEqual(asSeen);
    },
  );

  it.each(databases.eachSupportedId())(
    'follow who began rather than a decision, whichever came first, %p',
    async databaseId => {
      const { database, ingest, decide } = await create(databaseId);
      await ingest(seen(1, [{ evidence: 'syn' }]));
      await decide({
        network: 'default',
        ip: '10.0.0.9',
        port: 9001,
        protocol: 'tcp',
      });
      await ingest(seen(2, [REVERSED], 'switch'));
      expect(await arrows(database)).toEqual([
        '10.0.0.9 → 10.0.0.5:7001 2 syn',
      ]);
    },
  );

  it.each(databases.eachSupportedId())(
    'are decided by a port that is a service, everywhere or in a network, %p',
    async databaseId => {
      const { database, ingest, read, decide, undo } = await create(databaseId);
      const exchanges = [
        { clientPort: 9001 },
        { clientPort: 9002 },
        // At the other end, several ports, another protocol, another port.
        { ...REVERSED, clientIp: '10.0.0.6' },
        { ...FROM_SEVERAL, listenerIp: '10.0.0.4' },
        { protocol: 'udp' },
        { port: 7002 },
      ];
      await ingest(seen(1, exchanges), {
        ...seen(1, [{}], 'lab-router'),
        network: 'lab',
      });
      const port = { port: 7001, protocol: 'tcp' };
      const here = [
        '10.0.0.9 → 10.0.0.4:7001 2 configured-port',
        '10.0.0.9 → 10.0.0.5:7001 4 configured-port',
        '10.0.0.9 → 10.0.0.6:7001 2 configured-port',
      ];
      const inDefault = await decide({ network: 'default', ...port });
      expect(inDefault).not.toHaveProperty('ip');
      expect(await arrows(database)).toEqual(here);
      expect(await arrows(database, 'lab')).toEqual([]);
      const everywhere = await decide(port);
      expect(everywhere).not.toHaveProperty('network');
      expect(await arrows(database)).toEqual(here);
      expect(await arrows(database, 'lab')).toHaveLength(1);
      expect((await read()).totalItems).toBe(2);

      await undo(inDefault.id);
      expect(await arrows(database)).toEqual(here);
      await undo(everywhere.id);
      expect(await arrows(database)).toEqual([]);
      expect(await arrows(database, 'lab')).toEqual([]);
      // What was put together to one pair waits together.
      const { items } = await read({ ip: '10.0.0.5', port: 7001 });
      expect(
        items.map(({ protocol, network, ends: [, { port: client }], events }) =>
          [network, protocol, client, events].join(' '),
        ),
      ).toEqual(
        expect.arrayContaining([
          'default tcp  4',
          'default udp 9001 2',
          'lab tcp 9001 2',
        ]),
      );
      expect(items).toHaveLength(3);
    },
  );

  it.each(databases.eachSupportedId())(
    'stay with their evidence when decisions come to the database and go, %p',
    async databaseId => {
      const { database, ingest } = await create(databaseId);
      await ingest(seen(1, [{ evidence: 'syn' }]));
      const evidence = async () => {
        const [listener] = await database('listeners').select('evidence');
        const [pair] = await database('pairs').select('flow_evidence');
        return [listener.evidence, pair.flow_evidence];
      };
      const syn = orientationEvidence.indexOf('syn');
      expect(await evidence()).toEqual([syn, syn]);
      await migrateBefore(database, 'listener_decisions.js');
      expect(await evidence()).toEqual([syn - 1, syn - 1]);
      await database.migrate.latest({ directory: migrationsDirectory });
      expect(await evidence()).toEqual([syn, syn]);
    },
  );
});
