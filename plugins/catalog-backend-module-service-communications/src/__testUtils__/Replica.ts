import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import {
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { AlphaEntity, EntityStatusItem } from '@backstage/catalog-model/alpha';
import { createDeferred, JsonObject } from '@backstage/types';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
// eslint-disable-next-line @backstage/no-mixed-plugin-imports -- the real one, to test with
import serviceCommunicationsPlugin from '@service-communications/plugin-service-communications-backend';
import {
  Communication,
  DependencyDecisionInput,
  EntityDependency,
} from '@service-communications/plugin-service-communications-common';
import { NetstatSample } from '@service-communications/model';
import { Knex } from 'knex';
import catalogModule from '../index';
import { TestProvider } from './TestProvider';

/** The databases of an installation, which its replicas share. */
export interface Databases {
  catalog: Knex;
  'service-communications': Knex;
}

/**
 * A whole backend: the real catalog with this module, the real Service
 * Communications backend, and the platform's scheduler, over HTTP.
 */
export class Replica {
  readonly provider: TestProvider;
  /** Where the module is told to look for the backend, when not at its place. */
  misdirection?: string;
  readonly #logger: ReturnType<typeof mockServices.rootLogger.mock>;
  readonly #backend: Awaited<ReturnType<typeof startTestBackend>>;

  static async start(options: {
    databases: Databases;
    /** Far apart unless told otherwise, so that the loop helps nobody. */
    processingInterval?: { seconds: number };
    relations?: JsonObject;
    /** How often the catalog is read unasked; once an hour unless told otherwise. */
    readingInterval?: { seconds: number };
    misdirection?: string;
  }): Promise<Replica> {
    const {
      databases,
      processingInterval = { seconds: 3600 },
      // What is linked anew is what the module has told of.
      readingInterval = { seconds: 3600 },
    } = options;
    const provider = new TestProvider();
    const logger = mockServices.rootLogger.mock({
      child: () => logger,
    });
    const started = createDeferred<Replica>();
    const backend = await startTestBackend({
      features: [
        mockServices.rootConfig.factory({
          data: {
            catalog: { processingInterval },
            serviceCommunications: {
              relations: options.relations ?? {},
              linking: {
                schedule: { frequency: readingInterval, timeout: { hours: 1 } },
              },
            },
          },
        }),
        createServiceFactory({
          service: coreServices.rootLogger,
          deps: {},
          factory: () => logger,
        }),
        createServiceFactory({
          service: coreServices.database,
          deps: { plugin: coreServices.pluginMetadata },
          factory: ({ plugin }) => ({
            getClient: async () => databases[plugin.getId() as keyof Databases],
          }),
        }),
        createServiceFactory({
          service: coreServices.discovery,
          deps: { plugin: coreServices.pluginMetadata },
          factory: ({ plugin }) => ({
            async getBaseUrl(pluginId: string) {
              const replica = await started;
              return plugin.getId() === 'catalog' &&
                pluginId === 'service-communications' &&
                replica.misdirection
                ? replica.misdirection
                : replica.#url(pluginId);
            },
            getExternalBaseUrl: async (pluginId: string) =>
              (await started).#url(pluginId),
          }),
        }),
        schedulerServiceFactory,
        catalogPlugin,
        createBackendModule({
          pluginId: 'catalog',
          moduleId: 'test-provider',
          register: env =>
            env.registerInit({
              deps: { catalog: catalogProcessingExtensionPoint },
              init: async ({ catalog }) => catalog.addEntityProvider(provider),
            }),
        }),
        catalogModule,
        serviceCommunicationsPlugin,
      ],
    });
    const replica = new Replica(backend, provider, logger);
    replica.misdirection = options.misdirection;
    started.resolve(replica);
    return replica;
  }

  private constructor(
    backend: Awaited<ReturnType<typeof startTestBackend>>,
    provider: TestProvider,
    logger: ReturnType<typeof mockServices.rootLogger.mock>,
  ) {
    this.#backend = backend;
    this.provider = provider;
    this.#logger = logger;
  }

  async stop(): Promise<void> {
    await this.#backend.stop();
  }

  /** All warnings that were logged. */
  warnings(): string[] {
    return this.#logger.warn.mock.calls.map(([message]) => message);
  }

  /** All else that was logged, except for details. */
  infos(): string[] {
    return this.#logger.info.mock.calls.map(([message]) => message);
  }

  async entity(kind: string, name: string): Promise<AlphaEntity | undefined> {
    const response = await this.#fetch(
      'catalog',
      `/entities/by-name/${kind}/default/${name}`,
    );
    return response.ok ? response.json() : undefined;
  }

  /** What the catalog says is wrong with an entity. */
  async problems(kind: string, name: string): Promise<EntityStatusItem[]> {
    return (await this.entity(kind, name))?.status?.items ?? [];
  }

  /** An entity's relations through the API of the catalog, as `type ref`. */
  async relations(kind: string, name: string): Promise<string[]> {
    const entity = await this.entity(kind, name);
    return (entity?.relations ?? [])
      .map(({ type, targetRef }) => `${type} ${targetRef}`)
      .filter(relation => !relation.startsWith('ownedBy'))
      .sort();
  }

  async postSample(sample: NetstatSample): Promise<void> {
    const response = await this.#fetch('service-communications', '/samples', {
      method: 'POST',
      body: JSON.stringify({ samples: [sample] }),
    });
    const { results } = await response.json();
    if (results?.[0]?.status !== 'accepted') {
      throw new Error(`Not accepted: ${JSON.stringify(results)}`);
    }
  }

  async communications(): Promise<Communication[]> {
    const response = await this.#fetch(
      'service-communications',
      '/communications',
    );
    return (await response.json()).items;
  }

  async deleteCommunication(id: string): Promise<void> {
    const response = await this.#fetch(
      'service-communications',
      `/communications/${id}`,
      { method: 'DELETE' },
    );
    if (!response.ok) {
      throw new Error(`Not deleted: ${response.status}`);
    }
  }

  async dependencies(): Promise<EntityDependency[]> {
    const response = await this.#fetch(
      'service-communications',
      '/dependencies',
    );
    return (await response.json()).items;
  }

  async decideDependency(input: DependencyDecisionInput): Promise<void> {
    const response = await this.#fetch(
      'service-communications',
      '/dependencies/decisions',
      { method: 'PUT', body: JSON.stringify(input) },
    );
    if (!response.ok) {
      throw new Error(`Not decided: ${response.status}`);
    }
  }

  #url(pluginId: string): string {
    return `http://localhost:${this.#backend.server.port()}/api/${pluginId}`;
  }

  #fetch(pluginId: string, path: string, init: RequestInit = {}) {
    return fetch(`${this.#url(pluginId)}${path}`, {
      ...init,
      headers: {
        'Content-Type': 'application/json',
        Authorization:
          init.method === 'POST'
            ? mockCredentials.service.header()
            : mockCredentials.user.header(),
      },
    });
  }
}
