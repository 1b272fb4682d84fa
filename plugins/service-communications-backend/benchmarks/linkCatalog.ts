import { createBackend } from '@backstage/backend-defaults';
import { createBackendModule } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import {
  catalogProcessingExtensionPoint,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import { mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { setTimeout } from 'timers/promises';
// The module's tests need this package: this package cannot depend on it.
// eslint-disable-next-line @backstage/no-relative-monorepo-imports
import catalogModule from '../../catalog-backend-module-service-communications/src';
import plugin from '../src';
import { BenchClient, postgresUrl } from './benchDatabase';
import { freePort } from './freePort';
import { median, print } from './measure';

const TOKEN = 'bench-token';
/** Entities, each of which begins to call some of the others. */
const SERVICES = 2_000;
const CALLERS_OF_EACH = 5;
const RELATIONS = SERVICES * CALLERS_OF_EACH;
/** Scans under way at once. */
const CONCURRENCY = 8;
const IDLE_REFRESHES = 15;
const STAMP = 'bench/stamp';

/** Leaves a trace in entities when they are processed, and provides them. */
class Probe {
  stamp = 0;
  connection?: EntityProviderConnection;

  readonly module = createBackendModule({
    pluginId: 'catalog',
    moduleId: 'bench',
    register: env =>
      env.registerInit({
        deps: { catalog: catalogProcessingExtensionPoint },
        init: async ({ catalog }) => {
          catalog.addEntityProvider({
            getProviderName: () => 'bench',
            connect: async connection => {
              this.connection = connection;
            },
          });
          catalog.addProcessor({
            getProcessorName: () => 'BenchProcessor',
            preProcessEntity: async entity => this.#stamped(entity),
          });
        },
      }),
  });

  #stamped(entity: Entity): Entity {
    const isProbe = entity.metadata.name === 'probe';
    return {
      ...entity,
      metadata: {
        ...entity.metadata,
        annotations: {
          ...entity.metadata.annotations,
          // Of the others it never changes.
          [STAMP]: isProbe ? `${this.stamp}` : 'there',
        },
      },
    };
  }
}

class Api {
  readonly #url: string;
  readonly #probe: Probe;

  constructor(url: string, probe: Probe) {
    this.#url = url;
    this.#probe = probe;
  }

  /** How long it takes until a refresh shows in the catalog, milliseconds. */
  async refresh(): Promise<number> {
    this.#probe.stamp++;
    const start = performance.now();
    await this.#request('/catalog/refresh', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ entityRef: 'component:default/probe' }),
    });
    for (;;) {
      const response = await this.#request(
        '/catalog/entities/by-name/component/default/probe',
      );
      const { metadata }: Entity = await response.json();
      if (metadata.annotations![STAMP] === `${this.#probe.stamp}`) {
        return performance.now() - start;
      }
      await setTimeout(50);
    }
  }

  /** How many entities have a field. */
  async count(field: string): Promise<number> {
    const response = await this.#request(
      `/catalog/entities/by-query?limit=0&filter=${field}`,
    );
    return (await response.json()).totalItems;
  }

  /** The relations that both of their entities show. */
  async countRelations(): Promise<number> {
    const response = await this.#request(
      '/catalog/entities?fields=metadata.name,relations',
    );
    const entities: Entity[] = await response.json();
    const ends = { dependsOn: 0, dependencyOf: 0 };
    for (const { type } of entities.flatMap(entity => entity.relations ?? [])) {
      if (type === 'dependsOn' || type === 'dependencyOf') {
        ends[type]++;
      }
    }
    return Math.min(ends.dependsOn, ends.dependencyOf);
  }

  /** Scans of the entities' hosts, each with its callers. */
  async postScans(): Promise<void> {
    let next = 0;
    await Promise.all(
      Array.from({ length: CONCURRENCY }, async () => {
        while (next < SERVICES) {
          const target = next++;
          await this.#request(
            `/service-communications/scans?host=service-${target}&format=ss`,
            {
              method: 'POST',
              headers: { 'content-type': 'text/plain' },
              body: socketTable(target),
            },
          );
        }
      }),
    );
  }

  async #request(path: string, init: RequestInit = {}): Promise<Response> {
    const response = await fetch(`${this.#url}${path}`, {
      ...init,
      headers: { ...init.headers, authorization: `Bearer ${TOKEN}` },
    });
    if (!response.ok) {
      throw new Error(`${path}: ${response.status} ${await response.text()}`);
    }
    return response;
  }
}

/**
 * Entities begin to call each other, ten thousand pairs of them, in a real
 * backend with the real catalog: from the scans to relations in the catalog's
 * API. Meanwhile a user has an entity refreshed, again and again.
 */
export async function benchCatalog(client: BenchClient): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const port = await freePort();
  const probe = new Probe();
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
            prefix: `bench_catalog_${process.pid}_`,
          },
          auth: {
            externalAccess: [
              { type: 'static', options: { token: TOKEN, subject: 'bench' } },
            ],
          },
        },
      },
    }),
  );
  backend.add(mockServices.rootLogger.factory({ level: 'error' }));
  backend.add(import('@backstage/plugin-catalog-backend'));
  backend.add(catalogModule);
  backend.add(plugin);
  backend.add(probe.module);
  await backend.start();
  const api = new Api(`http://127.0.0.1:${port}/api`, probe);

  const entities = [
    ...Array.from({ length: SERVICES }, (_, at) =>
      component(`service-${at}`, ipOf(at)),
    ),
    component('probe', '10.3.0.1'),
  ];
  const start = performance.now();
  await probe.connection!.applyMutation({
    type: 'full',
    entities: entities.map(entity => ({ entity })),
  });
  while (
    (await api.count('metadata.annotations.bench/stamp')) < entities.length
  ) {
    await setTimeout(500);
  }
  print(
    `${client}, catalog of ${
      entities.length
    } entities processed for the first time: ${seconds(start)}`,
  );
  // What the first processing leaves to be done.
  await setTimeout(15_000);

  const idle: number[] = [];
  while (idle.length < IDLE_REFRESHES) {
    idle.push(await api.refresh());
  }

  const pushStart = performance.now();
  const busy: number[] = [];
  let isDone = false;
  const refreshing = (async () => {
    while (!isDone) {
      busy.push(await api.refresh());
    }
  })();
  await api.postScans();
  print(`${client}, ${SERVICES} scans posted in ${seconds(pushStart)}`);
  while ((await api.countRelations()) < RELATIONS) {
    await setTimeout(2_000);
  }
  print(
    `${client}, ${RELATIONS} relations of ${SERVICES} entities: from the first scan until all are in the catalog's API, at both ends, ${seconds(
      pushStart,
    )}`,
  );
  isDone = true;
  await refreshing;
  print(`  a user's refresh of an entity, idle: ${latencies(idle)}`);
  print(`  meanwhile: ${latencies(busy)}`);
  await backend.stop();
  rmSync(folder, { recursive: true });
}

function socketTable(target: number): string {
  const ip = ipOf(target);
  const lines = [
    `tcp LISTEN 0 511 ${ip}:443 0.0.0.0:* users:(("server",pid=1,fd=6))`,
  ];
  for (let at = 0; at < CALLERS_OF_EACH; at++) {
    const caller = ipOf((target + 1 + at * 37) % SERVICES);
    lines.push(
      `tcp ESTAB 0 0 ${ip}:443 ${caller}:40000 users:(("server",pid=1,fd=7))`,
    );
  }
  return `${lines.join('\n')}\n`;
}

function ipOf(service: number): string {
  return `10.1.${service >> 8}.${service & 255}`;
}

function component(name: string, ip: string): Entity {
  const location = 'url:http://localhost/bench';
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      namespace: 'default',
      annotations: {
        'backstage.io/managed-by-location': location,
        'backstage.io/managed-by-origin-location': location,
        'service-communications/ip-addresses': ip,
      },
    },
    spec: { type: 'service', lifecycle: 'production', owner: 'ops' },
  };
}

function seconds(start: number): string {
  return `${((performance.now() - start) / 1000).toFixed(1)} s`;
}

function latencies(times: number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) =>
    (sorted[Math.floor((sorted.length - 1) * share)] / 1000).toFixed(1);
  return `median ${(median(times) / 1000).toFixed(
    1,
  )} s, nine of ten within ${at(0.9)} s, at most ${at(1)} s, of ${
    times.length
  }`;
}
