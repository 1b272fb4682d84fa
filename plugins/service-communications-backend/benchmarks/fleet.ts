import { createBackend } from '@backstage/backend-defaults';
import { mockServices } from '@backstage/backend-test-utils';
import { fork } from 'child_process';
import { mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import plugin from '../src';
import { BenchClient, postgresUrl } from './benchDatabase';
import { FleetOptions } from './fleetSender';
import { freePort } from './freePort';
import { describe, median, peakMemory, print } from './measure';

const HOSTS = 2000;
const CONNECTIONS = 200;
const ROUNDS = 5;
const TOKEN = 'bench-collector-token';

/**
 * A fleet whose hosts each send their scan to a real backend over HTTP, again
 * and again. The sender is a process of its own and shares the cores.
 */
export async function benchFleet(client: BenchClient): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const port = await freePort();
  const backend = createBackend();
  backend.add(
    mockServices.rootConfig.factory({
      data: {
        app: { baseUrl: 'http://localhost:3000' },
        backend: {
          baseUrl: `http://127.0.0.1:${port}`,
          listen: { host: '127.0.0.1', port },
          database: {
            client,
            connection: client === 'pg' ? postgresUrl() : { directory: folder },
            prefix: `bench_fleet_${process.pid}_`,
          },
          auth: {
            externalAccess: [
              {
                type: 'static',
                options: { token: TOKEN, subject: 'bench-collector' },
                accessRestrictions: [
                  {
                    plugin: 'service-communications',
                    permission: ['service-communications.ingest'],
                  },
                ],
              },
            ],
          },
        },
        permission: { enabled: true },
      },
    }),
  );
  backend.add(mockServices.rootLogger.factory({ level: 'warn' }));
  backend.add(import('@backstage/plugin-catalog-backend'));
  backend.add(plugin);
  await backend.start();

  const sender = fork(join(__dirname, 'fleetSender.ts'), {
    execArgv: process.execArgv,
  });
  const options: FleetOptions = {
    url: `http://127.0.0.1:${port}/api/service-communications/scans`,
    token: TOKEN,
    hosts: HOSTS,
    connections: CONNECTIONS,
    rounds: ROUNDS + 1,
  };
  sender.send(options);
  const [first, ...times] = await new Promise<number[]>((resolve, reject) => {
    // The loader of TypeScript sends messages of its own.
    sender.on('message', message => {
      if (Array.isArray(message)) {
        resolve(message);
      }
    });
    sender.once('exit', code => reject(new Error(`The sender ended: ${code}`)));
  });
  const total = HOSTS * CONNECTIONS;
  const fleet = `${client}, fleet of ${HOSTS} hosts with ${CONNECTIONS} connections each over HTTP`;
  print(`${fleet}, first scans: ${describe([first], total, 'connections')}`);
  print(`${fleet}, later scans: ${describe(times, total, 'connections')}`);
  print(
    `  ${Math.round(
      (HOSTS / median(times)) * 1000,
    )} scans/s; peak memory of the backend ${peakMemory()}`,
  );
  await backend.stop();
  rmSync(folder, { recursive: true });
}
