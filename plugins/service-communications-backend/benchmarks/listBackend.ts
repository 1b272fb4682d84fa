import { createBackend } from '@backstage/backend-defaults';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { Knex } from 'knex';
import plugin from '../src';
import { freePort } from './freePort';

const TOKEN = 'bench-admin-token';

/** A backend that is asked over HTTP, with permissions on. */
export interface ListBackend {
  url: string;
  /** What each request has to bring. */
  headers: Record<string, string>;
  get(path: string): Promise<Response>;
  post(path: string, body?: object): Promise<Response>;
  stop(): Promise<void>;
}

/**
 * Starts one on a database.
 *
 * @param entities - what the catalog has; it does not tell what links are made
 * of, so that these stay as they are
 */
export async function startListBackend(
  knex: Knex,
  entities: Entity[] = [],
): Promise<ListBackend> {
  const port = await freePort();
  const backend = createBackend();
  backend.add(
    mockServices.rootConfig.factory({
      data: {
        app: { baseUrl: 'http://localhost:3000' },
        backend: {
          baseUrl: `http://127.0.0.1:${port}`,
          listen: { host: '127.0.0.1', port },
          auth: {
            externalAccess: [
              {
                type: 'static',
                options: { token: TOKEN, subject: 'bench-admin' },
                accessRestrictions: [
                  {
                    plugin: 'service-communications',
                    permission: [
                      'service-communications.read',
                      'service-communications.delete',
                    ],
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
  backend.add(mockServices.rootLogger.factory({ level: 'error' }));
  backend.add(mockServices.database.factory({ knex }));
  backend.add(mockServices.scheduler.factory({ skipTaskRunOnStartup: true }));
  backend.add(
    createServiceFactory({
      service: catalogServiceRef,
      deps: {},
      factory: () =>
        Object.assign(catalogServiceMock({ entities }), {
          async *streamEntities() {
            throw new Error('This catalog does not tell who claims what');
          },
        }),
    }),
  );
  backend.add(plugin);
  await backend.start();
  const url = `http://127.0.0.1:${port}/api/service-communications`;
  const headers = { Authorization: `Bearer ${TOKEN}` };
  async function send(method: string, path: string, body?: object) {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        ...headers,
        ...(body && { 'Content-Type': 'application/json' }),
      },
      body: body && JSON.stringify(body),
    });
    if (!response.ok) {
      throw new Error(`${method} ${path}: ${await response.text()}`);
    }
    return response;
  }
  return {
    url,
    headers,
    get: path => send('GET', path),
    post: (path, body) => send('POST', path, body),
    stop: () => backend.stop(),
  };
}
