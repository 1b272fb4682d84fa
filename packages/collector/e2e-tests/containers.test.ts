// Real containers of runc on a host of their own, scanned as `scan` does.
// `yarn test:flows` runs it, see scripts/lib/flowTests.mjs.

import { deepEqual, equal, ok } from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { connect, createServer, Server, Socket } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import {
  classifyConnections,
  HostScan,
  scanHost,
} from '@service-communications/discovery';
import { NetstatSample } from '@service-communications/model';
import { RuncContainer, whyNoContainers } from './containers/RuncContainer';
import { Backend, COLLECTOR_TOKEN } from './processes/Backend';
import { Program } from './processes/Program';
import { ROOT } from './processes/typescript';
import { until } from './processes/until';
import { openNetwork } from './world/Network';

/** Removed by who started this. */
const folder = process.env.FLOW_TESTS_FOLDER!;

const HOST = '10.88.0.1';
const DB = '10.88.0.2';
const ORDERS = '10.88.0.3';

const POD_UID = '3c1ac4e5-2f0e-4d8b-9a35-0a1b2c3d4e5f';
const DB_ID = 'd'.repeat(64);

/** What Linux calls this process. */
const OWN_NAME = readFileSync('/proc/self/comm', 'utf8').trim();

/** Connects, and stays so. A server of HTTP waits a minute for the request. */
const hold = (ip: string, port: number) =>
  `(while true; do sleep 50 | nc ${ip} ${port}; done) &`;

const skip = whyNoContainers();

describe('a scan of a host with containers', () => {
  const containers: RuncContainer[] = [];
  let server: Server;
  let client: Socket;

  before(async () => {
    if (skip) {
      return;
    }
    openNetwork({ 'ns-db': [`${DB}/24`], 'ns-orders': [`${ORDERS}/24`] });
    execFileSync('ip', ['address', 'add', `${HOST}/24`, 'dev', 'bridge']);
    // Nobody outside of these namespaces sees what runc and the kubelet keep.
    mkdirSync('/run/runc', { recursive: true });
    for (const path of ['/run/runc', '/var/log']) {
      execFileSync('mount', ['-t', 'tmpfs', 'tmpfs', path]);
    }
    mkdirSync(`/var/log/pods/shop_db-0_${POD_UID}`, { recursive: true });
    server = createServer().listen(7000, '0.0.0.0');
    await once(server, 'listening');
    containers.push(
      new RuncContainer({
        folder: subfolder('db'),
        id: DB_ID,
        namespace: 'ns-db',
        cgroup: `/kubepods/burstable/pod${POD_UID}/${DB_ID}`,
        script: `httpd -p 5432 -h /; httpd -p 127.0.0.1:9000 -h /
          ${hold('127.0.0.1', 9000)} wait`,
      }),
    );
    await scanWith(({ samples }) =>
      samples.some(({ listeners }) =>
        listeners.some(({ port }) => port === 5432),
      ),
    );
    containers.push(
      new RuncContainer({
        folder: subfolder('orders'),
        id: 'orders',
        namespace: 'ns-orders',
        cgroup: '/orders',
        script: `httpd -p 8080 -h /; httpd -p 127.0.0.1:9000 -h /
          ${hold(DB, 5432)} ${hold(DB, 5432)} ${hold(HOST, 7000)}
          ${hold('127.0.0.1', 9000)} wait`,
      }),
    );
    client = await until('the container listens', () => dial(ORDERS, 8080));
  });

  after(() => {
    client?.destroy();
    server?.close();
    containers.forEach(container => container.stop());
  });

  it('sees every connection once from each of its ends', { skip }, async () => {
    // What was connected in the midst of a scan has no process yet.
    const { samples, hiddenProcesses, skippedCount } = await scanWith(
      found =>
        edgesOf(found).length >= 12 &&
        !edgesOf(found).some(edge => edge.endsWith('undefined')),
    );
    equal(hiddenProcesses, 0);
    equal(skippedCount, 0);
    deepEqual(
      samples.flatMap(edgesOfSample).sort(),
      [
        `node-1: client ${HOST} > ${ORDERS}:8080 ${OWN_NAME}`,
        `node-1: listener ${ORDERS} > ${HOST}:7000 ${OWN_NAME}`,
        `node-1/orders: client ${ORDERS} > ${DB}:5432 nc`,
        `node-1/orders: client ${ORDERS} > ${DB}:5432 nc`,
        `node-1/orders: client ${ORDERS} > ${HOST}:7000 nc`,
        `node-1/orders: client 127.0.0.1 > 127.0.0.1:9000 nc`,
        `node-1/orders: listener ${HOST} > ${ORDERS}:8080 httpd`,
        `node-1/orders: listener 127.0.0.1 > 127.0.0.1:9000 httpd`,
        `node-1/shop/db-0: client 127.0.0.1 > 127.0.0.1:9000 nc`,
        `node-1/shop/db-0: listener ${ORDERS} > ${DB}:5432 httpd`,
        `node-1/shop/db-0: listener ${ORDERS} > ${DB}:5432 httpd`,
        `node-1/shop/db-0: listener 127.0.0.1 > 127.0.0.1:9000 httpd`,
      ].sort(),
    );
  });

  it(
    'gives each container its own listeners and addresses',
    { skip },
    async () => {
      const { samples } = await scanWith(() => true);
      const ports = Object.fromEntries(
        samples.map(({ source, listeners }) => [
          source,
          listeners.map(({ port }) => port).sort(),
        ]),
      );
      deepEqual(ports['node-1/shop/db-0'], [5432, 9000]);
      deepEqual(ports['node-1/orders'], [8080, 9000]);
      ok(ports['node-1'].includes(7000));
      ok(![5432, 8080, 9000].some(port => ports['node-1'].includes(port)));
      const ips = (source: string) =>
        samples
          .find(sample => sample.source === source)!
          .host!.ips!.filter(ip => !ip.includes(':'))
          .sort();
      deepEqual(ips('node-1/shop/db-0'), [DB, '127.0.0.1']);
      deepEqual(ips('node-1/orders'), [ORDERS, '127.0.0.1']);
    },
  );

  it(
    'shows each communication once, with both its processes',
    { skip },
    async () => {
      const own = subfolder('backend');
      const backend = new Backend({
        folder: own,
        database: { client: 'better-sqlite3', connection: { directory: own } },
      });
      await backend.start();
      try {
        await scanByCommand(backend, subfolder('collector'));
        const shown = (await backend.communications('default')).map(
          ({ clientIp, clientProcessName, listenerIp, port, ...rest }) =>
            `${clientProcessName} ${clientIp} > ${listenerIp}:${port} ${rest.listenerProcessName}`,
        );
        deepEqual(
          shown.sort(),
          [
            `nc ${ORDERS} > ${HOST}:7000 ${OWN_NAME}`,
            `nc ${ORDERS} > ${DB}:5432 httpd`,
            `${OWN_NAME} ${HOST} > ${ORDERS}:8080 httpd`,
          ].sort(),
        );
      } finally {
        await backend.kill();
      }
    },
  );
});

function subfolder(name: string): string {
  const path = join(folder, name);
  mkdirSync(path);
  return path;
}

async function dial(ip: string, port: number): Promise<Socket | undefined> {
  const socket = connect(port, ip);
  return once(socket, 'connect').then(
    () => socket,
    () => undefined,
  );
}

/** Scans until all is connected: that is not told otherwise. */
async function scanWith(
  isDone: (scan: HostScan) => boolean,
): Promise<HostScan> {
  return until('all are connected', async () => {
    const scan = await scanHost({ host: 'node-1', network: 'default' });
    return isDone(scan) ? scan : undefined;
  });
}

async function scanByCommand(backend: Backend, state: string): Promise<void> {
  const scan = new Program(
    process.execPath,
    [
      join(ROOT, 'packages/collector/bin/service-communications-collector'),
      ...['scan', '--host', 'node-1'],
      ...['--url', backend.url, '--state', state],
    ],
    { env: { SERVICE_COMMUNICATIONS_TOKEN: COLLECTOR_TOKEN } },
  );
  equal(await scan.ended, 0, scan.output);
}

function edgesOf({ samples }: HostScan): string[] {
  return samples.flatMap(edgesOfSample);
}

/** What is connected, without what comes and goes. */
function edgesOfSample({
  source,
  listeners,
  connections,
}: NetstatSample): string[] {
  return classifyConnections({ listeners, connections } as any)
    .classified.filter(({ counts }) => counts)
    .map(
      ({ side, clientIp, listenerIp, port, processName }) =>
        `${source}: ${side} ${clientIp} > ${listenerIp}:${port} ${processName}`,
    );
}
