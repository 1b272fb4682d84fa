/**
 * How much the collector receives over loopback UDP without loss, until the
 * samples are on disk. Arguments: datagrams (default 100,000) and datagrams a
 * second (default 40,000); each has 30 records of NetFlow v5, on 20,000 pairs.
 */
import { fork } from 'child_process';
import { createSocket } from 'dgram';
import { once } from 'events';
import { mkdtempSync, readdirSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { Collector, SinkUnavailable } from '../src';

const RECORDS = 30;
const PAIRS = 20_000;
const DIFFERENT = 5_000;

const [role, datagramsText, rateText, portText] =
  process.argv[2] === 'send'
    ? process.argv.slice(2)
    : ['', ...process.argv.slice(2)];
const total = Number(datagramsText ?? 100_000);
const rate = Number(rateText ?? 40_000);

function datagramsOfV5(): Buffer[] {
  const now = Math.floor(Date.now() / 1000);
  return Array.from({ length: DIFFERENT }, (_, number) => {
    const datagram = Buffer.alloc(24 + 48 * RECORDS);
    datagram.writeUInt16BE(5, 0);
    datagram.writeUInt16BE(RECORDS, 2);
    datagram.writeUInt32BE(1_000_000, 4);
    datagram.writeUInt32BE(now, 8);
    for (let index = 0; index < RECORDS; index++) {
      const at = 24 + 48 * index;
      const flow = number * RECORDS + index;
      const pair = flow % PAIRS;
      datagram.set([10, 0, pair >> 8, pair & 255, 10, 1, 0, pair % 50], at);
      datagram.writeUInt32BE(3, at + 16);
      datagram.writeUInt32BE(180, at + 20);
      datagram.writeUInt32BE(999_000, at + 24);
      datagram.writeUInt32BE(999_500, at + 28);
      datagram.writeUInt16BE(32_768 + ((flow * 13) % 28_000), at + 32);
      datagram.writeUInt16BE(443, at + 34);
      datagram.set([number % 3 ? 16 : 2, 6], at + 37);
    }
    return datagram;
  });
}

/** Sends at an even rate, a few datagrams at a time. */
async function send(port: number): Promise<void> {
  const datagrams = datagramsOfV5();
  const socket = createSocket('udp4');
  socket.connect(port, '127.0.0.1');
  await once(socket, 'connect');
  const begin = performance.now();
  let sent = 0;
  await new Promise<void>(resolve => {
    const turn = () => {
      const due = Math.min(total, ((performance.now() - begin) / 1000) * rate);
      for (let burst = 0; sent < due && burst < 200; burst++) {
        const datagram = datagrams[sent % DIFFERENT];
        datagram.writeUInt32BE((sent * RECORDS) >>> 0, 16);
        socket.send(datagram);
        sent++;
      }
      if (sent < total) {
        setImmediate(turn);
      } else {
        resolve();
      }
    };
    turn();
  });
  process.send!({ seconds: (performance.now() - begin) / 1000 });
  socket.close();
}

async function receive(): Promise<void> {
  const stateDirectory = mkdtempSync(join(tmpdir(), 'loopback-'));
  const silent = () => {};
  const collector = new Collector({
    // Nobody takes them: what is measured ends on disk.
    sink: {
      accept: async () => {
        throw new SinkUnavailable('away', { kind: 'network' });
      },
    },
    logger: { error: console.error, warn: silent, info: silent, debug: silent },
    stateDirectory,
    listen: {
      addresses: [{ host: '127.0.0.1', port: 0 }],
      intervalSeconds: 3600,
    },
  });
  await collector.start();
  const { port, receiveBufferBytes } = collector.sockets[0];
  const before = process.cpuUsage();
  const sender = fork(__filename, ['send', `${total}`, `${rate}`, `${port}`]);
  let seconds = NaN;
  sender.on('message', (message: { seconds?: number }) => {
    // What compiles TypeScript has messages too.
    seconds = message.seconds ?? seconds;
  });
  await once(sender, 'exit');
  const begin = performance.now();
  await collector.stop({ deliver: false });
  const stopSeconds = (performance.now() - begin) / 1000;
  const used = process.cpuUsage(before);
  const numbers = Object.fromEntries(
    (await collector.metrics())
      .split('\n')
      .filter(line =>
        /_(records|datagrams|socket_drops|dropped)_total\{/.test(line),
      )
      .map(line =>
        line.replace('service_communications_collector_', '').split(' '),
      ),
  );
  const files = readdirSync(join(stateDirectory, 'spool')).length - 1;
  console.log(
    JSON.stringify(
      {
        sentRecordsPerSecond: Math.round((total * RECORDS) / seconds),
        sentRecords: total * RECORDS,
        numbers,
        samplesOnDisk: files,
        stopSeconds,
        cpuSeconds: (used.user + used.system) / 1e6,
        residentMegabytes: Math.round(process.memoryUsage().rss / 1048576),
        receiveBufferBytes,
      },
      null,
      2,
    ),
  );
  rmSync(stateDirectory, { recursive: true });
}

if (role === 'send') {
  send(Number(portText));
} else {
  receive();
}
