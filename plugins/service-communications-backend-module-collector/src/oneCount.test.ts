import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { runCommand } from '@service-communications/collector';
import { FlowLogWindows } from '@service-communications/discovery';
import { NetflowSample } from '@service-communications/model';
// eslint-disable-next-line @backstage/no-mixed-plugin-imports -- the real one, to test with
import serviceCommunications from '@service-communications/plugin-service-communications-backend';
// eslint-disable-next-line @backstage/no-mixed-plugin-imports -- the real one, to test with
import eventsModule from '@service-communications/plugin-service-communications-backend-module-events';
import fc from 'fast-check';
import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import request from 'supertest';
import {
  awsWriter,
  Conversation,
  FlowLogWriter,
  flowLogWriters,
  LogEntry,
} from './__testUtils__/flowLogWriters';
import { ExpectedPair, naivePairs } from './__testUtils__/naivePairs';

jest.setTimeout(120_000);

const BASE = '/api/service-communications';
const Authorization = mockCredentials.service.header();

/** The log began 45 minutes ago, and its last flow ended within these minutes. */
const START = Math.floor(Date.now() / 60_000) * 60 - 45 * 60;

/** Where a log is cut: in the midst of a window, which may still grow then. */
const CUT = START + 40 * 60 + 30;

/** Conversations of four machines with two listeners, some minutes long. */
const CONVERSATIONS: Conversation[] = Array.from(
  { length: 120 },
  (_, index) => {
    const start = START + ((index * 37) % 2400);
    return {
      client: 1 + (index % 4),
      listener: 5 + (index % 2),
      clientPort: 40_000 + index,
      port: index % 3 === 0 ? 443 : 5432,
      start,
      end: start + (index % 5) * 40,
      clientPackets: 20 + (index % 7),
      listenerPackets: 30 + (index % 11),
    };
  },
);

function entriesOf(
  writer: FlowLogWriter,
  conversations: Conversation[] = CONVERSATIONS,
): LogEntry[] {
  return conversations
    .flatMap(conversation => writer.entriesOf(conversation))
    .sort((a, b) => a.end - b.end);
}

const keyOf = ({ clientIp, listenerIp, port }: ExpectedPair) =>
  `${clientIp} ${listenerIp} ${port}`;

describe('one fact, one count', () => {
  let server: Awaited<ReturnType<typeof startTestBackend>>['server'];
  let stop: () => Promise<void>;
  let publish: (samples: object[]) => Promise<void>;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'one-count-'));
    process.env.SERVICE_COMMUNICATIONS_TOKEN = Authorization.replace(
      'Bearer ',
      '',
    );
    const backend = await startTestBackend({
      features: [
        serviceCommunications,
        eventsModule,
        createBackendModule({
          pluginId: 'service-communications',
          moduleId: 'queue',
          register(env) {
            env.registerInit({
              deps: { events: eventsServiceRef },
              async init({ events }) {
                publish = samples =>
                  events.publish({
                    topic: 'service-communications.samples',
                    eventPayload: { samples },
                  });
              },
            });
          },
        }),
        mockServices.rootConfig.factory({ data: {} }),
        catalogServiceMock.factory({ entities: [] }),
      ],
    });
    server = backend.server;
    stop = () => backend.stop();
  });

  beforeEach(() => {
    jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  });

  afterEach(() => {
    jest.restoreAllMocks();
  });

  afterAll(async () => {
    delete process.env.SERVICE_COMMUNICATIONS_TOKEN;
    rmSync(folder, { recursive: true, force: true });
    await stop();
  });

  async function post(network: string, log: string, complete = true) {
    const { status, body } = await request(server)
      .post(
        `${BASE}/flow-logs?source=log&network=${network}&complete=${complete}`,
      )
      .set({ Authorization, 'Content-Type': 'text/plain' })
      .send(log);
    expect(status).toBe(200);
    return body;
  }

  async function send(network: string, log: string, ...options: string[]) {
    const file = join(folder, 'flows');
    writeFileSync(file, log);
    await runCommand([
      ...['node', 'service-communications-collector', 'send', file],
      ...['--url', `http://127.0.0.1:${server.port()}`],
      ...['--source', 'log', '--network', network, '--state', folder],
      ...['--log-level', 'error', ...options],
    ]);
  }

  function samplesOf(network: string, log: string): NetflowSample[] {
    const windows = new FlowLogWindows({
      source: 'log',
      network,
      format: 'auto',
      intervalSeconds: 60,
    });
    const pushed = windows.push(Buffer.from(log));
    return [...pushed, ...windows.end().samples];
  }

  async function pairs(network: string): Promise<ExpectedPair[]> {
    const { body } = await request(server)
      .get(`${BASE}/communications?limit=1000&network=${network}`)
      .set('Authorization', mockCredentials.user.header());
    return body.items
      .map(({ clientIp, listenerIp, port, statistics: { netflow } }: any) => ({
        clientIp,
        listenerIp,
        port,
        activeSamples: netflow.activeSamples,
        totalEvents: netflow.totalEvents,
        totalPorts: netflow.totalPorts,
        // There are none where the log has none.
        clientPackets: netflow.clientPackets ?? 0,
        listenerPackets: netflow.listenerPackets ?? 0,
        clientBytes: netflow.clientBytes ?? 0,
        listenerBytes: netflow.listenerBytes ?? 0,
      }))
      .sort((a: ExpectedPair, b: ExpectedPair) =>
        keyOf(a) < keyOf(b) ? -1 : 1,
      );
  }

  type Door = (
    network: string,
    writer: FlowLogWriter,
    entries: LogEntry[],
  ) => Promise<unknown>;

  const before = (entries: LogEntry[], time: number) =>
    entries.filter(({ end }) => end < time);
  const after = (entries: LogEntry[], time: number) =>
    entries.filter(({ end }) => end >= time);

  const DOORS: Record<string, Door> = {
    'POST /flow-logs': (network, writer, entries) =>
      post(network, writer.file(entries)),
    'collector send': (network, writer, entries) =>
      send(network, writer.file(entries), '--complete'),
    'the events module': (network, writer, entries) =>
      publish(samplesOf(network, writer.file(entries))),
    'two files': async (network, writer, entries) => {
      await post(network, writer.file(after(entries, START + 1200)));
      await send(
        network,
        writer.file(before(entries, START + 1200)),
        '--complete',
      );
    },
    'a log that has grown': async (network, writer, entries) => {
      // The clock stands still, however long this takes.
      jest.spyOn(Date, 'now').mockReturnValue((START + 45 * 60) * 1000);
      const grown = await post(
        network,
        writer.file(before(entries, CUT)),
        false,
      );
      expect(grown.heldBack.records).toBeGreaterThan(0);
      const { samples } = await post(network, writer.file(entries));
      expect(
        samples.filter((sample: any) => sample.status === 'refused'),
      ).toEqual([]);
    },
    'again and again': async (network, writer, entries) => {
      const file = writer.file(entries);
      await post(network, file);
      await send(network, file, '--complete');
      await publish(samplesOf(network, file));
      const { samples } = await post(network, file);
      expect(new Set(samples.map((sample: any) => sample.status))).toEqual(
        new Set(['duplicate']),
      );
    },
    'the other order': async (network, writer, entries) => {
      await post(network, writer.file([...entries].reverse()));
      await post(network, writer.file(entries));
    },
    'one reporter after the other': async (network, writer, entries) => {
      const reporters = [...new Set(entries.map(({ reporter }) => reporter))];
      for (const reporter of reporters) {
        await post(
          network,
          writer.file(entries.filter(entry => entry.reporter === reporter)),
        );
      }
    },
  };

  const MATRIX = Object.keys(flowLogWriters).flatMap(format =>
    Object.keys(DOORS).map(door => [format, door]),
  );

  it.each(MATRIX)('of %s through %s', async (format, door) => {
    const network = `${format}-${Object.keys(DOORS).indexOf(door)}`;
    const writer = flowLogWriters[format];
    const entries = entriesOf(writer);
    await DOORS[door](network, writer, entries);
    expect(await pairs(network)).toEqual(naivePairs(entries));
  });

  it('of samples of an exporter through each door', async () => {
    const flows = CONVERSATIONS.map(conversation => ({
      sourceIp: `10.0.0.${conversation.client}`,
      sourcePort: conversation.clientPort,
      destinationIp: `10.0.0.${conversation.listener}`,
      destinationPort: conversation.port,
      protocol: 'tcp',
      start: new Date(conversation.start * 1000).toISOString(),
      end: new Date(conversation.end * 1000).toISOString(),
      packets: conversation.clientPackets,
      bytes: conversation.clientPackets * 100,
    }));
    const [start, end] = [START, START + 44 * 60];
    const sample = {
      ...{ type: 'netflow', source: 'router', sampleId: '1' },
      ...{ network: 'exporter', intervalSeconds: 60, flows },
      start: new Date(start * 1000).toISOString(),
      end: new Date(end * 1000).toISOString(),
    };
    await publish([sample]);
    const once = await pairs('exporter');
    await send('exporter', JSON.stringify({ samples: [sample] }));
    await request(server)
      .post(`${BASE}/samples`)
      .set({ Authorization })
      .send({ samples: [sample, sample] });
    expect(await pairs('exporter')).toEqual(once);
    expect(once.reduce((sum, { totalEvents }) => sum + totalEvents, 0)).toBe(
      CONVERSATIONS.length,
    );
  });

  it('of shards that cut windows, but for client ports', async () => {
    const writer = flowLogWriters['gcp-vpc'];
    const entries = entriesOf(writer);
    for (const shard of [0, 1]) {
      const file = writer.file(entries.filter((_, at) => at % 2 === shard));
      await post('shards', file);
    }
    const withoutPorts = (all: ExpectedPair[]) =>
      all.map(pair => ({ ...pair, totalPorts: undefined }));
    expect(withoutPorts(await pairs('shards'))).toEqual(
      withoutPorts(naivePairs(entries)),
    );
  });

  it('of a window that has grown after all: what cannot be told apart is refused', async () => {
    const writer = flowLogWriters['aws-vpc'];
    const entries = entriesOf(writer);
    const cut = before(entries, CUT);
    await post('late', writer.file(cut));
    const { samples } = await post('late', writer.file(entries));
    const refused = samples.filter((each: any) => each.status === 'refused');
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0].reason).toMatch(/came before with some of these/);
    const grown = new Set(
      refused.map(
        (each: any) => `${each.source} ${each.sampleId.slice(0, 16)}`,
      ),
    );
    const windowOf = ({ reporter, end }: LogEntry) =>
      `late/log/eni-${reporter.slice(1)} ${new Date(end * 1000)
        .toISOString()
        .slice(0, 16)}`;
    expect(await pairs('late')).toEqual(
      naivePairs(
        entries.filter(entry => entry.end < CUT || !grown.has(windowOf(entry))),
      ),
    );
  });

  it('in each network by itself, whatever sources are called', async () => {
    const writer = flowLogWriters['zeek-conn'];
    const entries = entriesOf(writer);
    for (const [network, source] of [
      ['plant', 'log'],
      ['default', 'plant/log'],
    ]) {
      await request(server)
        .post(
          `${BASE}/flow-logs?source=${source}&network=${network}&complete=true`,
        )
        .set({ Authorization, 'Content-Type': 'text/plain' })
        .send(writer.file(entries));
      expect(await pairs(network)).toEqual(naivePairs(entries));
    }
  });

  it('of all pairs of instances, whenever their records are closed', async () => {
    let run = 0;
    const instances = fc.integer({ min: 2, max: 6 });
    await fc.assert(
      fc.asyncProperty(
        instances,
        fc.array(fc.nat(59), { minLength: 7, maxLength: 7 }),
        fc.array(fc.tuple(fc.nat(1200), fc.nat(300)), {
          minLength: 30,
          maxLength: 30,
        }),
        async (count, offsets, times) => {
          const network = `offsets-${run++}`;
          const writer = awsWriter(machine => offsets[machine]);
          const conversations = times.map(
            ([start, length], index): Conversation => ({
              client: 1 + (index % count),
              listener: 1 + ((index + 1 + (index % (count - 1))) % count),
              clientPort: 40_000 + index,
              port: 443,
              start: START + start,
              end: START + start + length,
              clientPackets: 30 + index,
              listenerPackets: 40 + index,
            }),
          );
          const entries = entriesOf(writer, conversations);
          await post(network, writer.file(entries));
          const found = await pairs(network);
          expect(found).toEqual(naivePairs(entries));
          for (const { clientIp, listenerIp, clientPackets } of found) {
            expect(clientPackets).toBe(
              conversations
                .filter(
                  ({ client, listener }) =>
                    clientIp === `10.0.0.${client}` &&
                    listenerIp === `10.0.0.${listener}`,
                )
                .reduce((sum, each) => sum + each.clientPackets, 0),
            );
          }
        },
      ),
      { numRuns: 12 },
    );
  });
});
