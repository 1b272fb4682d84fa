import { once } from 'events';
import { createServer, IncomingMessage, Server } from 'http';
import { AddressInfo } from 'net';
import { ServiceCommunicationsClient } from './ServiceCommunicationsClient';

interface ReceivedRequest {
  method?: string;
  path: string;
  query: Record<string, string>;
  authorization?: string;
  contentType?: string;
  body?: unknown;
}

const BASE = '/api/service-communications';

describe('ServiceCommunicationsClient', () => {
  let server: Server;
  let client: ServiceCommunicationsClient;
  let received: ReceivedRequest[];
  let answer: { status: number; body?: unknown };

  beforeEach(async () => {
    received = [];
    answer = { status: 200, body: { id: '7' } };
    server = createServer(async (request, response) => {
      received.push(await receive(request));
      response.writeHead(answer.status, { 'Content-Type': 'application/json' });
      response.end(answer.body && JSON.stringify(answer.body));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    client = new ServiceCommunicationsClient({
      discoveryApi: {
        getBaseUrl: async pluginId =>
          `http://127.0.0.1:${port}/api/${pluginId}`,
      },
    });
  });

  afterEach(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });

  async function receive(request: IncomingMessage): Promise<ReceivedRequest> {
    let body = '';
    for await (const chunk of request) {
      body += chunk;
    }
    const url = new URL(request.url!, 'http://localhost');
    return {
      method: request.method,
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      authorization: request.headers.authorization,
      contentType: request.headers['content-type'],
      body: body ? JSON.parse(body) : undefined,
    };
  }

  it('asks for a page of the list', async () => {
    answer.body = { items: [], totalItems: 0, pageInfo: {} };
    await expect(
      client.queryCommunications({
        q: 'db & co',
        network: 'plant/plc1',
        clientIp: '10.0.0.0/8',
        port: 0,
        linked: 'none',
        protocol: undefined,
        clientProcessName: '',
        orderBy: { field: 'lastDetected', order: 'desc' },
        limit: 10,
        cursor: 'abc',
      }),
    ).resolves.toEqual(answer.body);
    expect(received).toEqual([
      {
        method: 'GET',
        path: `${BASE}/communications`,
        query: {
          q: 'db & co',
          network: 'plant/plc1',
          clientIp: '10.0.0.0/8',
          port: '0',
          linked: 'none',
          orderBy: 'lastDetected,desc',
          limit: '10',
          cursor: 'abc',
        },
      },
    ]);
  });

  it('asks for all of the list where nothing is said', async () => {
    await client.queryCommunications({});
    expect(received[0]).toEqual({
      method: 'GET',
      path: `${BASE}/communications`,
      query: {},
    });
  });

  it('asks for what an entity has', async () => {
    await client.queryEntityCommunications('component:shop', 'clients', {
      limit: 5,
    });
    await client.queryEntityCommunications(
      'resource:ops/a b?c',
      'listeners',
      {},
    );
    expect(received).toEqual([
      {
        method: 'GET',
        path: `${BASE}/entities/component/default/shop/communications`,
        query: { direction: 'clients', limit: '5' },
      },
      {
        method: 'GET',
        path: `${BASE}/entities/resource/ops/a%20b%3Fc/communications`,
        query: { direction: 'listeners' },
      },
    ]);
  });

  it('gets, changes and deletes a record', async () => {
    await expect(client.getCommunication('7')).resolves.toEqual({ id: '7' });
    await client.updateCommunication('7', { clientFqdn: '' });
    answer = { status: 204 };
    await expect(client.deleteCommunication('7')).resolves.toBeUndefined();
    expect(received).toEqual([
      { method: 'GET', path: `${BASE}/communications/7`, query: {} },
      {
        method: 'PATCH',
        path: `${BASE}/communications/7`,
        query: {},
        contentType: 'application/json',
        body: { clientFqdn: '' },
      },
      { method: 'DELETE', path: `${BASE}/communications/7`, query: {} },
    ]);
  });

  it('does not let an id lead elsewhere', async () => {
    await client.getCommunication('../relations?x=1');
    expect(received[0].path).toBe(
      `${BASE}/communications/..%2Frelations%3Fx%3D1`,
    );
  });

  it('adds a record', async () => {
    answer.status = 201;
    const input = {
      clientIp: '10.0.0.9',
      listenerIp: '10.0.0.5',
      port: 5432,
      protocol: 'tcp',
    };
    await expect(client.createCommunication(input)).resolves.toEqual({
      id: '7',
    });
    expect(received[0]).toMatchObject({
      method: 'POST',
      path: `${BASE}/communications`,
      body: input,
    });
  });

  it('asks for what sends samples', async () => {
    answer.body = {
      items: [],
      totalItems: 0,
      pageInfo: {},
      undecidedExchanges: 12,
    };
    await expect(
      client.getDiscoverySources({ limit: 5, cursor: 'next' }),
    ).resolves.toEqual(answer.body);
    expect(received).toEqual([
      {
        method: 'GET',
        path: `${BASE}/sources`,
        query: { limit: '5', cursor: 'next' },
      },
    ]);
  });

  it('shows its token where it has one', async () => {
    await client.getCommunication('7', { token: 'secret' });
    await client.getCommunication('7');
    expect(received.map(({ authorization }) => authorization)).toEqual([
      'Bearer secret',
      undefined,
    ]);
  });

  it.each([
    [404, 'NotFoundError', 'There is no communication 7'],
    [409, 'ConflictError', 'Communication 3 already has this client'],
    [403, 'NotAllowedError', 'Permission is needed'],
  ])(
    'throws what the backend answers with %s',
    async (status, name, message) => {
      answer = {
        status,
        body: { error: { name, message }, response: { statusCode: status } },
      };
      await expect(client.getCommunication('7')).rejects.toMatchObject({
        name: 'ResponseError',
        statusCode: status,
        body: { error: { name, message } },
        cause: { name, message },
      });
    },
  );

  it('can be told to stop', async () => {
    await expect(
      client.getCommunication('7', { signal: AbortSignal.abort() }),
    ).rejects.toMatchObject({ name: 'AbortError' });
    expect(received).toEqual([]);
  });

  it('goes through the fetch it is given', async () => {
    const fetched = jest.fn(async () => new Response('{"id":"8"}'));
    const other = new ServiceCommunicationsClient({
      discoveryApi: { getBaseUrl: async () => 'http://backend/api' },
      fetchApi: { fetch: fetched },
    });
    await expect(other.getCommunication('8')).resolves.toEqual({ id: '8' });
    expect(fetched).toHaveBeenCalledWith(
      'http://backend/api/communications/8',
      expect.objectContaining({ method: 'GET' }),
    );
  });
});
