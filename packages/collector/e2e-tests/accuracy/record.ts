// Records what real exporters and `ss` say of conversations with known truth,
// in network namespaces: `yarn accuracy`, see scripts/accuracy.mjs.

import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatagramTee } from '../exporters/DatagramTee';
import { EXPORTERS } from '../exporters/exporters';
import { Exporter, ExporterOptions, untilPrinted } from '../exporters/Exporter';
import { Fprobe } from '../exporters/Fprobe';
import { Program } from '../processes/Program';
import { until } from '../processes/until';
import { openNetwork } from '../world/Network';
import { HostActor } from './HostActor';
import { HostName, HOSTS } from './hosts';
import {
  CHATTER_PORT,
  LAST_SAID_TO,
  play,
  playBefore,
  playFirst,
  playLast,
} from './play';

/** One of each kind: NetFlow v9 and IPFIX of softflowd say the same. */
const SHARED = [
  'softflowd-v5',
  'softflowd-v9',
  'softflowd-biflow',
  'pmacctd-ipfix',
];

const MEASURED: {
  name: string;
  create(options: ExporterOptions): Exporter;
}[] = [
  ...EXPORTERS.filter(({ name }) => SHARED.includes(name)),
  { name: 'fprobe-v5', create: options => new Fprobe(options) },
];

/** All is to be in one window of a minute. */
const NEEDED_MS = 30_000;

/** What a capture has in its first seconds may have begun before it. */
const WATCHED_MS = 6_000;

/** All but the chatter. */
const CAPTURED = `not udp port ${CHATTER_PORT}`;

const hosts = Object.keys(HOSTS) as HostName[];

async function record(folder: string, file: string): Promise<void> {
  openNetwork(
    Object.fromEntries(hosts.map(host => [host, [`${HOSTS[host]}/24`]])),
  );
  // It gets a copy of all that passes.
  ip('link', 'set', 'bridge', 'promisc', 'on');
  hosts.forEach(host =>
    ip('-n', host, 'route', 'add', 'default', 'dev', 'eth0'),
  );
  // What the scanner asks there is not answered.
  ip('-n', 'silent', 'route', 'add', 'blackhole', HOSTS.scanner);
  const actors = Object.fromEntries(
    hosts.map(host => [host, new HostActor(host)]),
  ) as Record<HostName, HostActor>;
  await playBefore(actors);
  const captureFile = join(folder, 'capture.pcap');
  const capture = new Program('tcpdump', [
    ...['-i', 'bridge', '-s', '128', '-w', captureFile, CAPTURED],
  ]);
  await untilPrinted(capture, 'listening on');
  await playFirst(actors);
  const capturedSince = Date.now();
  const chains = await Promise.all(
    MEASURED.map(async (exporterCase, index) => {
      const own = join(folder, exporterCase.name);
      mkdirSync(own);
      const tee = new DatagramTee(`127.0.0.${11 + index}`, []);
      await tee.start();
      const exporter = exporterCase.create({
        watched: 'bridge',
        lastSaidTo: LAST_SAID_TO,
        port: tee.port,
        folder: own,
      });
      return { exporterCase, exporter, tee };
    }),
  );
  await until(
    'a minute has just begun',
    () =>
      Date.now() - capturedSince > WATCHED_MS &&
      Date.now() % 60_000 < 60_000 - NEEDED_MS,
  );
  await Promise.all(chains.map(({ exporter }) => exporter.start()));
  const scans = scanAll(actors);
  await play(actors);
  scans.push(...scanAll(actors));
  await playLast(actors);
  await Promise.all(chains.map(({ exporter }) => exporter.flush()));
  await Promise.all(
    chains.map(async ({ exporter, tee }) => {
      await exporter.stop();
      await tee.drain();
    }),
  );
  await capture.stop();
  const recording = {
    recordedAt: Date.now(),
    truth: hosts.flatMap(host => actors[host].opened),
    scans,
    exporters: Object.fromEntries([
      ...chains.map(({ exporterCase, tee }) => [
        exporterCase.name,
        tee.datagrams.map(datagram => datagram.toString('base64')),
      ]),
      ['capture', [readFileSync(captureFile).toString('base64')]],
    ]),
  };
  hosts.forEach(host => actors[host].stop());
  writeFileSync(file, `${JSON.stringify(recording, undefined, 1)}\n`);
}

function scanAll(actors: Record<HostName, HostActor>) {
  return hosts.map(host => ({
    ...{ host, ip: HOSTS[host], at: new Date().toISOString() },
    table: actors[host].scan().split('\n'),
  }));
}

function ip(...args: string[]): void {
  execFileSync('ip', args, { stdio: ['ignore', 'ignore', 'inherit'] });
}

record(process.argv[2], process.argv[3]).then(
  () => process.exit(0),
  error => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  },
);
