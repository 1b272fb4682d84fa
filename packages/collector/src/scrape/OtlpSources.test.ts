import { BinaryReader, BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import { edgePresets } from '@service-communications/discovery';
import { execFile } from 'child_process';
import { writeFileSync } from 'fs';
import { join } from 'path';
import { promisify } from 'util';
import { gzipSync } from 'zlib';
import { memoryLogger } from '../__testUtils__/memoryLogger';
import { temporaryFolders } from '../__testUtils__/temporaryFolder';
import { until } from '../__testUtils__/until';
import { ScrapedWindow } from './EdgeSource';
import { OtlpSources } from './OtlpSources';

jest.setTimeout(60_000);

const attribute = (key: string, stringValue: string) => ({
  key,
  value: { stringValue },
});

/** Requests between services, as the servicegraph connector exports them. */
function exported(
  value: unknown,
  more: { temporality?: number; others?: object[] } = {},
) {
  const { temporality = 2, others = [] } = more;
  return {
    resourceMetrics: [
      {
        scopeMetrics: [
          {
            metrics: [
              {
                name: 'traces_service_graph_request_total',
                sum: {
                  aggregationTemporality: temporality,
                  isMonotonic: true,
                  dataPoints: [
                    {
                      asInt: value,
                      attributes: [
                        attribute('client', 'web'),
                        attribute('server', 'orders'),
                      ],
                    },
                  ],
                },
              },
              ...others,
            ],
          },
        ],
      },
    ],
  };
}

/** Requests of all windows. */
function countedIn(windows: readonly ScrapedWindow[]): number {
  return windows
    .flatMap(({ parts }) => parts.flatMap(part => JSON.parse(part)))
    .reduce((sum, { events }) => sum + events, 0);
}

describe('OtlpSources', () => {
  const temporaryFolder = temporaryFolders();
  const started: OtlpSources[] = [];

  afterEach(async () => {
    await Promise.all(started.splice(0).map(each => each.stop()));
  });

  async function start(
    options: { tokenFile?: string; maxSeries?: number } = {},
  ) {
    const windows: ScrapedWindow[] = [];
    const logger = memoryLogger();
    let address: unknown;
    const sources = new OtlpSources({
      address: { host: '127.0.0.1', port: 0 },
      ...options,
      sources: [
        { preset: edgePresets['otel-servicegraph'], source: 'graph@otlp' },
        { preset: edgePresets['otel-ebpf'], source: 'ebpf@otlp' },
      ],
      intervalSeconds: 1,
      stateDirectory: temporaryFolder(),
      logger: {
        ...logger,
        info: (_, facts) => {
          address = facts?.address;
        },
      },
      onWindow: async window => {
        windows.push(window);
      },
      onTake: () => {},
    });
    started.push(sources);
    await sources.start();
    const send = async (
      body: string | Uint8Array,
      headers: Record<string, string> = {},
      path = '/v1/metrics',
      method = 'POST',
    ) => {
      const answer = await fetch(`http://${address}${path}`, {
        method,
        headers: { 'content-type': 'application/json', ...headers },
        ...(method === 'POST' && { body }),
      });
      return { status: answer.status, body: await answer.json() };
    };
    return { sources, windows, send, url: `http://${address}/v1/metrics` };
  }

  it('take what OpenTelemetry’s SDK sends in protobuf', async () => {
    const { url, windows } = await start();
    const exporter = join(__dirname, '../__testUtils__/exportMetrics.js');
    const run = (count: string) =>
      promisify(execFile)(process.execPath, [exporter, url, count]);
    await run('5');
    await until(() => windows.length === 1);
    // The first sight counts nothing; one that began since counts whole.
    await run('2');
    await until(() => countedIn(windows) > 0);
    expect(countedIn(windows)).toBe(2);
  });

  it('answer in protobuf what came in it', async () => {
    const { url } = await start();
    const send = async (body: Uint8Array<ArrayBuffer>) => {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/x-protobuf' },
        body,
      });
      expect(answer.headers.get('content-type')).toBe('application/x-protobuf');
      return {
        status: answer.status,
        body: new Uint8Array(await answer.arrayBuffer()),
      };
    };
    const inside = (number: number, ...parts: Uint8Array[]) =>
      new BinaryWriter()
        .tag(number, WireType.LengthDelimited)
        .bytes(Buffer.concat(parts))
        .finish();
    const isMonotonic = new BinaryWriter().tag(3, WireType.Varint).bool(true);
    const metric = inside(
      2,
      inside(1, Buffer.from('traces_service_graph_request_total')),
      inside(7, inside(1, inside(7)), isMonotonic.finish()),
    );
    const { status, body } = await send(
      Uint8Array.from(inside(1, inside(2, metric))),
    );
    expect(status).toBe(200);
    const reader = new BinaryReader(body);
    expect(reader.tag()).toEqual([1, WireType.LengthDelimited]);
    expect(reader.uint32()).toBe(body.length - 2);
    expect(reader.tag()).toEqual([1, WireType.Varint]);
    expect(Number(reader.int64())).toBe(1);
    expect(reader.tag()).toEqual([2, WireType.LengthDelimited]);
    expect(reader.string()).toBe(
      'traces_service_graph_request_total has no number',
    );

    const wrong = await send(Uint8Array.of(10, 100));
    expect(wrong.status).toBe(400);
    const error = new BinaryReader(wrong.body);
    expect(error.tag()).toEqual([2, WireType.LengthDelimited]);
    expect(error.string()).toBe('A message ends beyond the end of the body');
  });

  it('make a sample of what came since the one before', async () => {
    const { windows, send } = await start();
    expect(await send(JSON.stringify(exported('5')))).toEqual({
      status: 200,
      body: {},
    });
    await until(() => windows.length === 1);
    await send(
      gzipSync(JSON.stringify(exported('7'))) as Uint8Array<ArrayBuffer>,
      { 'content-encoding': 'gzip' },
    );
    await send(JSON.stringify(exported('9')));
    await until(() => windows.length >= 2);
    await until(() => countedIn(windows) === 4);
    expect(windows[0]).toMatchObject({ source: 'graph@otlp', records: 1 });
    expect(JSON.parse(windows[0].parts[0])).toMatchObject([
      {
        clientIp: 'Service/web',
        listenerIp: 'Service/orders',
        events: 0,
        evidence: 'role',
      },
    ]);
  });

  it('take in at the end what has come', async () => {
    const { sources, windows, send } = await start();
    await send(JSON.stringify(exported('5')));
    await sources.stop();
    expect(windows).toHaveLength(1);
  });

  it('keep nothing of a request for which there is no room', async () => {
    const { sources, windows, send } = await start({ maxSeries: 2 });
    const increase = (others?: object[]) =>
      JSON.stringify(exported('1', { temporality: 1, others }));
    const flows = {
      name: 'obi.network.flow.bytes',
      sum: {
        aggregationTemporality: 2,
        isMonotonic: true,
        dataPoints: ['a', 'b', 'c'].map(name => ({
          asInt: '1',
          attributes: [attribute('k8s.src.owner.name', name)],
        })),
      },
    };
    expect(await send(increase([flows]))).toMatchObject({ status: 503 });
    // Whoever comes again counts once.
    expect(await send(increase())).toMatchObject({ status: 200 });
    await sources.stop();
    expect(
      windows
        .flatMap(({ parts }) => parts.flatMap(part => JSON.parse(part)))
        .map(({ events }) => events),
    ).toEqual([1]);
  });

  it('say what they could not read', async () => {
    const { windows, send } = await start();
    expect(await send(JSON.stringify(exported('many')))).toMatchObject({
      status: 200,
      body: {
        partialSuccess: {
          rejectedDataPoints: '1',
          errorMessage: 'traces_service_graph_request_total has no number',
        },
      },
    });
    await until(() => windows.length === 1);
    expect(windows[0].report).toEqual({
      records: 0,
      errors: { 'unreadable-series': 1 },
    });
  });

  it('refuse what is no metrics, and say why', async () => {
    const { send } = await start();
    const refused = async (...args: Parameters<typeof send>) => {
      const { status, body } = await send(...args);
      return `${status}: ${body.message}`;
    };
    expect(await refused('x', { 'content-type': 'constructor' })).toBe(
      '415: Only application/x-protobuf and application/json are read',
    );
    expect(await refused('{}', { 'content-encoding': 'zstd' })).toBe(
      '415: Only gzip is unpacked, not zstd',
    );
    expect(await refused('{')).toMatch(/^400: /);
    expect(await refused('no gzip', { 'content-encoding': 'gzip' })).toMatch(
      /^400: incorrect header check/,
    );
    expect(await refused('{}', {}, '/v1/traces')).toMatch(/^404: /);
    expect(await refused('', {}, '/v1/metrics', 'GET')).toMatch(/^405: /);
  });

  it('ask for the token of a file', async () => {
    const tokenFile = join(temporaryFolder(), 'token');
    writeFileSync(tokenFile, 'secret');
    const { send } = await start({ tokenFile });
    expect((await send('{}')).status).toBe(401);
    expect((await send('{}', { authorization: 'Bearer guess' })).status).toBe(
      401,
    );
    expect((await send('{}', { authorization: 'Bearer secret' })).status).toBe(
      200,
    );
  });
});
