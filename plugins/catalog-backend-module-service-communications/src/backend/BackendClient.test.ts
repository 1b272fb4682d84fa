import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { createServer, IncomingMessage, Server } from 'http';
import { AddressInfo } from 'net';
import { BackendClient } from './BackendClient';

const ITEMS = [
  { revision: 3, source: 'component:default/a', targets: ['api:x/b'] },
];

describe('BackendClient', () => {
  let server: Server;
  let client: BackendClient;
  let received: { message: IncomingMessage; body: string }[];
  let answer: { status: number; body?: unknown };

  beforeEach(async () => {
    received = [];
    server = createServer(async (message, response) => {
      let body = '';
      for await (const chunk of message) {
        body += chunk;
      }
      received.push({ message, body });
      response.statusCode = answer.status;
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify(answer.body));
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    client = new BackendClient({
      auth: mockServices.auth({ pluginId: 'catalog' }),
      discovery: mockServices.discovery.mock({
        getBaseUrl: async id => `http://127.0.0.1:${port}/api/${id}`,
      }),
    });
  });

  afterEach(() => {
    server.closeAllConnections();
    return new Promise(resolve => server.close(resolve));
  });

  it('reads relations as the service it is', async () => {
    answer = { status: 200, body: { items: ITEMS } };
    expect(await client.getRelations({ after: 2, limit: 1000 })).toEqual({
      items: ITEMS,
      tag: undefined,
    });
    const [{ message }] = received;
    expect(message.method).toBe('GET');
    expect(message.url).toBe(
      '/api/service-communications/relations?after=2&limit=1000',
    );
    expect(message.headers.authorization).toBe(
      mockCredentials.service.header({
        onBehalfOf: mockCredentials.service('plugin:catalog'),
        targetPluginId: 'service-communications',
      }),
    );
  });

  it('tells of changed entities', async () => {
    answer = { status: 204 };
    await client.postCatalogChanges({
      entityRefs: ['component:default/a'],
      missed: false,
    });
    const [{ message, body }] = received;
    expect(message.method).toBe('POST');
    expect(message.url).toBe('/api/service-communications/catalog-changes');
    expect(message.headers['content-type']).toBe('application/json');
    expect(message.headers.authorization).toContain(
      'Bearer mock-service-token',
    );
    expect(JSON.parse(body)).toEqual({
      entityRefs: ['component:default/a'],
      missed: false,
    });
  });

  it('fails when the backend does', async () => {
    answer = { status: 503, body: { error: { name: 'X', message: 'no' } } };
    await expect(client.getRelations({ after: 0, limit: 1 })).rejects.toThrow(
      'Request failed with 503',
    );
    await expect(
      client.postCatalogChanges({ entityRefs: [], missed: false }),
    ).rejects.toThrow('Request failed with 503');
  });

  it('asks nothing any more when it is to stop', async () => {
    answer = { status: 200, body: { items: ITEMS } };
    const signal = AbortSignal.abort();
    await expect(
      client.getRelations({ after: 0, limit: 1, signal }),
    ).rejects.toThrow(/abort/);
    await expect(
      client.postCatalogChanges({ entityRefs: [], missed: false, signal }),
    ).rejects.toThrow(/abort/);
    expect(received).toEqual([]);
  });
});
