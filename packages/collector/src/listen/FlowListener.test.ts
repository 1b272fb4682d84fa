import { createSocket, Socket } from 'dgram';
import { once } from 'events';
import { existsSync, readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { memoryLogger } from '../__testUtils__/memoryLogger';
import { netflowV5 } from '../__testUtils__/netflowV5';
import { temporaryFolders } from '../__testUtils__/temporaryFolder';
import { until } from '../__testUtils__/until';
import { ExporterActivity } from '../metrics/CollectorMetrics';
import { FlowListener } from './FlowListener';
import { socketDrops } from './socketDrops';
import { startThread } from './startThread';
import { ClosedWindow } from './threadMessages';

jest.mock('./socketDrops', () => ({ socketDrops: jest.fn() }));

jest.mock('./startThread', () => ({
  startThread: jest.fn(jest.requireActual('./startThread').startThread),
}));

// Threads have to compile what they run.
jest.setTimeout(60_000);

async function freePort(): Promise<number> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port } = socket.address();
  socket.close();
  return port;
}

describe('FlowListener', () => {
  const folder = temporaryFolders();
  const logger = memoryLogger();
  const listeners: FlowListener[] = [];
  let windows: ClosedWindow[];
  let activities: ExporterActivity[];
  let sender: Socket;

  beforeEach(() => {
    logger.lines.length = 0;
    windows = [];
    activities = [];
    sender = createSocket('udp4');
  });

  afterEach(async () => {
    sender.close();
    await Promise.all(listeners.splice(0).map(listener => listener.stop()));
  });

  async function listen(
    options: Partial<ConstructorParameters<typeof FlowListener>[0]> = {},
  ) {
    const listener = new FlowListener({
      addresses: [{ host: '127.0.0.1', port: 0 }],
      intervalSeconds: 3600,
      receiveBufferBytes: 1_000_000,
      receivers: 1,
      decoders: 1,
      stateDirectory: folder(),
      logger,
      onWindow: window => windows.push(window),
      onActivity: activity => activities.push(activity),
      ...options,
    });
    listeners.push(listener);
    await listener.start();
    return listener;
  }

  function send(port: number, datagram: Uint8Array): Promise<void> {
    return new Promise((resolve, reject) =>
      sender.send(datagram, port, '127.0.0.1', error =>
        error ? reject(error) : resolve(),
      ),
    );
  }

  function sum(key: 'datagrams' | 'records'): number {
    return activities.reduce((all, each) => all + (each[key] ?? 0), 0);
  }

  it('makes a window of what exporters send, and closes it at its stop', async () => {
    const listener = await listen({ addresses: [{ host: '*', port: 0 }] });
    const [{ port }] = listener.sockets;
    for (let client = 1; client <= 20; client++) {
      await send(
        port,
        netflowV5([
          { client, clientPort: 40000 + client, listener: 5, port: 5432 },
          { client, clientPort: 50000 + client, listener: 5, port: 5432 },
        ]),
      );
    }
    await until(() => sum('datagrams') === 20);
    expect(sum('records')).toBe(40);
    expect(windows).toEqual([]);

    await listener.stop();
    expect(listener.isListening).toBe(false);
    expect(windows).toHaveLength(1);
    expect(windows[0]).toMatchObject({ exporter: '127.0.0.1', records: 40 });
    expect(windows[0].end - windows[0].start).toBe(3_600_000);
    expect(JSON.parse(windows[0].report)).toEqual({
      received: 20,
      records: 40,
      lost: expect.any(Number),
      clockSkewSeconds: expect.any(Number),
    });
    const exchanges = JSON.parse(windows[0].parts[0]);
    expect(exchanges).toHaveLength(20);
    expect(exchanges[0]).toMatchObject({
      listenerIp: '10.0.1.5',
      port: 5432,
      protocol: 'tcp',
      evidence: 'learned',
      clientPorts: 2,
      events: 2,
      clientPackets: 2,
      clientBytes: 120,
    });
  });

  it('takes in at its stop what has arrived and was not looked at yet', async () => {
    const listener = await listen();
    const [{ port }] = listener.sockets;
    const sendOf = (client: number) =>
      send(
        port,
        netflowV5([{ client, clientPort: 40000, listener: 5, port: 5432 }]),
      );
    await sendOf(1);
    await until(() => sum('datagrams') === 1);
    for (let client = 2; client <= 100; client++) {
      await sendOf(client);
    }
    await listener.stop();
    // The last ones may not have been in the socket's hands.
    expect(windows[0].records).toBe(sum('records'));
  });

  it('receives with several sockets on one port, and keeps an exporter whole', async () => {
    const port = await freePort();
    const listener = await listen({
      addresses: [{ host: '127.0.0.1', port }],
      receivers: 2,
      decoders: 2,
    });
    expect(listener.sockets).toMatchObject([{ port }]);
    // The kernel chooses a socket by the port that a datagram comes from.
    const senders = Array.from({ length: 16 }, () => createSocket('udp4'));
    for (const [index, socket] of senders.entries()) {
      await new Promise(resolve =>
        socket.send(
          netflowV5([
            { client: index, clientPort: 40000, listener: 5, port: 5432 },
          ]),
          port,
          '127.0.0.1',
          resolve,
        ),
      );
      socket.close();
    }
    await until(() => sum('datagrams') === 16);
    await listener.stop();
    expect(windows.map(({ records }) => records)).toEqual([16]);
  });

  it('counts what cannot be read, says it once, and tells it in a sample', async () => {
    const listener = await listen();
    const [{ port }] = listener.sockets;
    for (let index = 0; index < 5; index++) {
      await send(port, Buffer.from('what is this'));
    }
    await until(() => sum('datagrams') === 5);
    await listener.stop();
    expect(activities[0].errors).toEqual({ 'unknown-version': 5 });
    expect(
      logger.lines.filter(line => line.includes('could not be read')),
    ).toHaveLength(1);
    expect(windows).toHaveLength(1);
    expect(windows[0].parts).toEqual(['[]']);
    expect(JSON.parse(windows[0].report)).toEqual({
      received: 5,
      records: 0,
      lost: 0,
      errors: { 'unknown-version': 5 },
    });
  });

  it('gives a window other ids after a restart, so that both count', async () => {
    const stateDirectory = folder();
    for (const clientPort of [40001, 40002]) {
      const listener = await listen({ stateDirectory });
      await send(
        listener.sockets[0].port,
        netflowV5([{ client: 1, clientPort, listener: 5, port: 5432 }]),
      );
      await until(() => sum('datagrams') > 0);
      activities = [];
      await listener.stop();
    }
    expect(windows).toHaveLength(2);
    expect(windows[0].start).toBe(windows[1].start);
    expect(windows[0].sampleId).not.toBe(windows[1].sampleId);
  });

  it('keeps what it knows of exporters, and does without where that is damaged', async () => {
    const stateDirectory = folder();
    const file = join(stateDirectory, 'exporters.json');
    const first = await listen({ stateDirectory });
    await send(
      first.sockets[0].port,
      netflowV5([{ client: 1, clientPort: 40000, listener: 5, port: 5432 }]),
    );
    await until(() => sum('datagrams') === 1);
    await first.stop();
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      threads: [{ templates: { version: 1 } }],
    });
    await (await listen({ stateDirectory })).stop();

    writeFileSync(file, '{"threads":[{"templ');
    await (await listen({ stateDirectory })).stop();
    expect(existsSync(`${file}.corrupt`)).toBe(true);
    expect(logger.lines.join('\n')).toContain('is damaged and set aside');
  });

  it('begins anew when a thread dies, and says what is lost', async () => {
    jest.mocked(startThread).mockClear();
    const listener = await listen();
    const started = jest
      .mocked(startThread)
      .mock.results.map(({ value }) => value);
    expect(started).toHaveLength(2);
    await started[1].terminate();
    await until(() => logger.lines.some(line => line.includes('are lost')));
    await until(() => listener.isListening);
    await send(
      listener.sockets[0].port,
      netflowV5([{ client: 1, clientPort: 40000, listener: 5, port: 5432 }]),
    );
    await until(() => sum('records') === 1);
    await listener.stop();
    expect(windows).toHaveLength(1);
  });

  it('counts what the kernel drops at the sockets of before and after a thread died', async () => {
    jest.mocked(startThread).mockClear();
    const dropped: number[] = [];
    const port = await freePort();
    const kernelSays = (count: number) =>
      jest.mocked(socketDrops).mockResolvedValue(new Map([[port, count]]));
    const listener = await listen({
      addresses: [{ host: '127.0.0.1', port }],
      socketDropsMs: 5,
      onSocketDrops: (_, count) => dropped.push(count),
    });
    kernelSays(10);
    await until(() => dropped.length === 1);
    // The sockets are new ones, and the kernel begins at 0.
    kernelSays(4);
    await jest.mocked(startThread).mock.results[0].value.terminate();
    await until(() => !listener.isListening);
    await until(() => listener.isListening);
    await until(() => dropped.length === 2);
    await listener.stop();
    expect(dropped).toEqual([10, 4]);
  });

  it('says who is in its way, and has let go of everything then', async () => {
    const other = await listen();
    const [{ port }] = other.sockets;
    await expect(
      listen({ addresses: [{ host: '127.0.0.1', port }] }),
    ).rejects.toThrow(
      /^Cannot listen on 127\.0\.0\.1:\d+: .*EADDRINUSE.*Something else listens there/,
    );
  });

  it('says so when the kernel gives less than it asked for', async () => {
    const listener = await listen({ receiveBufferBytes: 2_000_000_000 });
    const line = logger.lines.find(each => each.includes('receive buffer'));
    expect(line).toMatch(
      /^warn: The kernel gives a receive buffer of \d+ bytes only, and 2000000000 are asked for/,
    );
    expect(listener.sockets[0].receiveBufferBytes).toBeLessThan(2e9);
  });
});
