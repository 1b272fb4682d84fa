// Samples through Kafka: the real modules of Backstage, a real backend, and
// another implementation of the protocol at the other end.

import {
  BackendFeature,
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import eventsBackend from '@backstage/plugin-events-backend';
import kafka from '@backstage/plugin-events-backend-module-kafka';
import { eventsServiceFactory } from '@backstage/plugin-events-node';
// eslint-disable-next-line @backstage/no-mixed-plugin-imports -- the real one, to test with
import serviceCommunications from '@service-communications/plugin-service-communications-backend';
import { NetstatSample } from '@service-communications/model';
import request from 'supertest';
import { KafkaPeer } from './__testUtils__/KafkaPeer';
import module from './index';

jest.setTimeout(120_000);

const TOPIC = 'service-communications';
const GROUP = 'backstage';

/** A scan of a host at a minute, with so many connected clients. */
function scan(host: number, minute: number, clients = 1): NetstatSample {
  return {
    type: 'netstat',
    source: `db${host}`,
    sampleId: String(minute),
    sampledAt: new Date(Date.UTC(2026, 0, 5, 12, minute)).toISOString(),
    host: { ips: [`10.0.0.${host}`] },
    listeners: [{ ip: '*', port: 5432, protocol: 'tcp' }],
    connections: Array.from({ length: clients }, (_, index) => ({
      localIp: `10.0.0.${host}`,
      localPort: 5432,
      remoteIp: `10.1.${index >> 8}.${index & 255}`,
      remotePort: 40000,
      protocol: 'tcp',
    })),
  };
}

function message(...samples: object[]): string {
  return JSON.stringify({ samples });
}

/** Another plugin: it has stopped when something has happened. */
function slowToStop(happened: Promise<void>): BackendFeature {
  return createBackendPlugin({
    pluginId: 'slow-to-stop',
    register(env) {
      env.registerInit({
        deps: { lifecycle: coreServices.lifecycle },
        async init({ lifecycle }) {
          lifecycle.addShutdownHook(() => happened);
        },
      });
    },
  });
}

const describeWithKcat = KafkaPeer.isInstalled() ? describe : describe.skip;

describeWithKcat('samples through Kafka, with kcat', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  const logger = mockServices.rootLogger.mock();
  let peer: KafkaPeer;
  let knex: Awaited<ReturnType<TestDatabases['init']>>;
  let backend: TestBackend;
  let produced = 0;

  /** As docs/feeding-data.md has it, but for what saves time. */
  async function start(
    options: { kafka?: object; features?: BackendFeature[] } = {},
  ): Promise<TestBackend> {
    return startTestBackend({
      features: [
        ...(options.features ?? []),
        serviceCommunications,
        module,
        eventsServiceFactory,
        eventsBackend,
        kafka,
        mockServices.rootConfig.factory({
          data: {
            events: {
              notifyTimeoutMs: 100,
              modules: {
                kafka: {
                  kafkaConsumingEventPublisher: {
                    plant: {
                      clientId: 'backstage',
                      brokers: [peer.broker],
                      topics: [
                        {
                          topic: 'service-communications.samples',
                          kafka: {
                            topics: [TOPIC],
                            groupId: GROUP,
                            fromBeginning: true,
                            maxWaitTime: { milliseconds: 50 },
                            sessionTimeout: { seconds: 10 },
                            ...options.kafka,
                          },
                        },
                      ],
                    },
                  },
                },
              },
            },
          },
        }),
        mockServices.database.factory({ knex }),
        logger.factory,
        catalogServiceMock.factory({ entities: [] }),
      ],
    });
  }

  beforeAll(async () => {
    peer = await KafkaPeer.start();
    knex = await databases.init('SQLITE_3');
    logger.child.mockReturnValue(logger);
    backend = await start();
  });

  beforeEach(() => {
    [logger.error, logger.warn].forEach(log => log.mockReset());
  });

  afterAll(async () => {
    await backend?.stop();
    await peer?.stop();
  });

  /** Sends messages, one after the other. */
  async function produce(messages: string[], options?: string[]) {
    await peer.produce(TOPIC, messages, options);
    produced += messages.length;
  }

  /** Until the group has acknowledged all that was sent. */
  async function untilAllCommitted() {
    await peer.untilCommitted(TOPIC, GROUP, produced);
  }

  /** What the plugin's API tells of the listener of a host. */
  async function communications(host: number) {
    const { body } = await request(backend.server)
      .get('/api/service-communications/communications')
      .query({ listenerIp: `10.0.0.${host}`, limit: 1 })
      .set('Authorization', mockCredentials.user.header());
    return body;
  }

  /** From now on no sample can be stored, and reading goes on. */
  async function beginOutage() {
    await knex.raw(
      `create trigger outage before insert on samples
       begin select raise(abort, 'disk is full'); end`,
    );
  }

  async function endOutage() {
    await knex.raw('drop trigger outage');
  }

  /** Until something is logged. */
  async function untilLogged(level: 'warn' | 'error', part: string) {
    await new Promise<void>(resolve => {
      logger[level].mockImplementation(text => {
        if (text.includes(part)) {
          resolve();
        }
      });
    });
  }

  /** Until the module says that it holds something. */
  async function untilHeld() {
    await untilLogged('warn', 'cannot be stored yet');
  }

  it('counts what arrives, and once what arrives again', async () => {
    await produce([
      message(scan(1, 0)),
      message(scan(1, 1), scan(1, 2, 0)),
      message(scan(1, 1)),
      message(scan(1, 0)),
    ]);
    await untilAllCommitted();
    expect(await communications(1)).toMatchObject({
      totalItems: 1,
      items: [
        {
          clientIp: '10.1.0.0',
          listenerIp: '10.0.0.1',
          port: 5432,
          protocol: 'tcp',
          statistics: {
            netstat: {
              totalSamples: 3,
              activeSamples: 2,
              totalPorts: 2,
              firstFound: '2026-01-05T12:00:00.000Z',
              lastFound: '2026-01-05T12:01:00.000Z',
            },
          },
        },
      ],
    });
    expect(logger.warn).not.toHaveBeenCalled();
    expect(logger.error).not.toHaveBeenCalled();
  });

  it('says what it refuses, and takes what is behind that', async () => {
    await produce([
      'this is no JSON',
      '["nor", "samples"]',
      message({ ...scan(2, 0), sampledAt: 'yesterday' }),
      message({ ...scan(2, 1), sampledAt: 'today' }, scan(2, 2)),
    ]);
    await untilAllCommitted();
    expect(await communications(2)).toMatchObject({
      totalItems: 1,
      items: [{ statistics: { netstat: { totalSamples: 1 } } }],
    });
    expect(logger.error.mock.calls.map(([text]) => text)).toEqual([
      expect.stringMatching(/^Failed to process message at offset \d+ /),
    ]);
    expect(logger.warn.mock.calls.map(([text]) => text)).toEqual([
      expect.stringContaining('its payload must be {"samples": […]}'),
      expect.stringContaining('refused: samples[0].sampledAt must be'),
      expect.stringContaining('refused: samples[0].sampledAt must be'),
    ]);
    const { body } = await request(backend.server)
      .get('/api/service-communications/sources')
      .set('Authorization', mockCredentials.user.header());
    expect(body.items).toContainEqual(
      expect.objectContaining({ source: 'db2', accepted: 1, refused: 2 }),
    );
  });

  describe('large messages', () => {
    /** The most that the bus of the events backend takes, and what it adds. */
    const busBytes = 5 * 1024 * 1024;
    const envelopeBytes = 200;

    /** A scan of a bit less than so many bytes, most of them names. */
    function scanOf(bytes: number, host: number): NetstatSample {
      const sample = scan(host, 0, 1);
      const [connection] = sample.connections;
      connection.processDisplayName = 'x'.repeat(1000);
      // Addresses differ in length.
      const longest = JSON.stringify(connection).length + 5;
      const { connections } = scan(host, 0, Math.floor(bytes / longest));
      return {
        ...sample,
        connections: connections.map(each => ({ ...connection, ...each })),
      };
    }

    async function produceGzip(messages: string[]) {
      await produce(messages, [
        ...['-z', 'gzip'],
        // Before compression.
        ...['-X', 'message.max.bytes=10000000'],
      ]);
      await untilAllCommitted();
    }

    it('takes them, compressed, up to what the events backend takes', async () => {
      const sample = scanOf(busBytes - envelopeBytes, 3);
      const bytes = message(sample).length;
      expect(bytes).toBeGreaterThan(0.95 * busBytes);
      await produceGzip([message(sample)]);
      expect((await communications(3)).totalItems).toBe(
        sample.connections.length,
      );
      expect(logger.error).not.toHaveBeenCalled();
    });

    it('takes larger ones as well, and the Kafka module complains', async () => {
      const sample = scanOf(busBytes + 100_000, 4);
      await produceGzip([message(sample), message(scan(4, 1))]);
      expect(await communications(4)).toMatchObject({
        totalItems: sample.connections.length,
        items: [{ statistics: { netstat: { totalSamples: 2 } } }],
      });
      expect(logger.error.mock.calls.map(([text]) => text)).toEqual([
        expect.stringMatching(/^Failed to process message at offset \d+ /),
      ]);
    });
  });

  it('keeps what cannot be stored, and what is behind that, until it can be', async () => {
    await beginOutage();
    const held = untilHeld();
    const before = produced;
    await produce([message(scan(5, 0)), message(scan(5, 1))]);
    await held;
    expect(peer.committed(TOPIC, GROUP)).toBe(before);
    await endOutage();
    await untilAllCommitted();
    expect(await communications(5)).toMatchObject({
      items: [{ statistics: { netstat: { totalSamples: 2 } } }],
    });
    expect(logger.error).not.toHaveBeenCalled();
  });

  it('keeps it while the backend stops, and reads on after a start', async () => {
    await beginOutage();
    const held = untilHeld();
    const before = produced;
    await produce([message(scan(6, 0))]);
    await held;
    const stopped = backend.stop();
    await new Promise(setImmediate);
    expect(peer.committed(TOPIC, GROUP)).toBe(before);
    await endOutage();
    await stopped;
    await untilAllCommitted();
    await produce([message(scan(6, 1))]);
    backend = await start();
    await untilAllCommitted();
    expect(await communications(6)).toMatchObject({
      items: [{ statistics: { netstat: { totalSamples: 2 } } }],
    });
  });

  it('loses nothing when the backend stops, where the Kafka module pauses on errors', async () => {
    await backend.stop();
    backend = await start({
      kafka: { pauseOnError: true },
      // Until then the Kafka module goes on as if nothing was.
      features: [slowToStop(untilLogged('error', 'Failed to process message'))],
    });
    const samples = 50;
    const before = produced;
    await produce(
      // Large enough that it stops amid them.
      Array.from({ length: samples }, (_, minute) =>
        message(scan(7, minute, 500)),
      ),
    );
    await until(async () => (await communications(7)).totalItems > 0);
    await backend.stop();
    expect(peer.committed(TOPIC, GROUP)).toBeLessThan(before + samples);
    backend = await start();
    await untilAllCommitted();
    expect(await communications(7)).toMatchObject({
      items: [{ statistics: { netstat: { totalSamples: samples } } }],
    });
  });
});

async function until(check: () => Promise<boolean>): Promise<void> {
  while (!(await check())) {
    await new Promise(setImmediate);
  }
}
