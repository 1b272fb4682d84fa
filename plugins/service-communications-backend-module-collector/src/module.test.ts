import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
// eslint-disable-next-line @backstage/no-mixed-plugin-imports -- the real one, to test with
import serviceCommunications from '@service-communications/plugin-service-communications-backend';
import { createSocket } from 'dgram';
import { once } from 'events';
import { createServer } from 'http';
import { mkdtempSync, rmSync } from 'fs';
import { AddressInfo } from 'net';
import { tmpdir } from 'os';
import { join } from 'path';
import request from 'supertest';
import module from './index';

// Threads have to compile what they run.
jest.setTimeout(120_000);

async function freePort(): Promise<number> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port } = socket.address();
  socket.close();
  return port;
}

/** NetFlow v5: 10.0.0.9:40000 opened a connection to 10.0.1.5:5432. */
function netflowV5(): Buffer {
  const uptime = 1_000_000;
  const datagram = Buffer.alloc(72);
  datagram.writeUInt16BE(5, 0);
  datagram.writeUInt16BE(1, 2);
  datagram.writeUInt32BE(uptime, 4);
  datagram.writeUInt32BE(Math.floor(Date.now() / 1000), 8);
  datagram.set([10, 0, 0, 9, 10, 0, 1, 5], 24);
  datagram.writeUInt32BE(3, 40);
  datagram.writeUInt32BE(180, 44);
  datagram.writeUInt32BE(uptime - 100, 48);
  datagram.writeUInt32BE(uptime - 50, 52);
  datagram.writeUInt16BE(40000, 56);
  datagram.writeUInt16BE(5432, 58);
  datagram[61] = 24;
  datagram[62] = 6;
  return datagram;
}

describe('serviceCommunicationsModuleCollector', () => {
  let stateDirectory: string;

  beforeEach(() => {
    stateDirectory = mkdtempSync(join(tmpdir(), 'collector-'));
  });

  afterEach(() => {
    rmSync(stateDirectory, { recursive: true, force: true });
  });

  async function start(collector: object) {
    return startTestBackend({
      features: [
        serviceCommunications,
        module,
        mockServices.rootConfig.factory({
          data: { serviceCommunications: { collector } },
        }),
        catalogServiceMock.factory({ entities: [] }),
      ],
    });
  }

  it('turns datagrams into communications', async () => {
    const port = await freePort();
    const backend = await start({
      listen: `127.0.0.1:${port}`,
      interval: '1s',
      stateDirectory,
    });
    const sender = createSocket('udp4');
    let items: any[] = [];
    while (items.length === 0) {
      // The threads may not be there yet, and nobody tells from outside.
      await new Promise(resolve =>
        sender.send(netflowV5(), port, '127.0.0.1', resolve),
      );
      await new Promise(resolve => setTimeout(resolve, 100));
      const { body } = await request(backend.server)
        .get('/api/service-communications/communications')
        .set('Authorization', mockCredentials.user.header());
      items = body.items;
    }
    sender.close();
    expect(items).toMatchObject([
      {
        clientIp: '10.0.0.9',
        listenerIp: '10.0.1.5',
        port: 5432,
        protocol: 'tcp',
        statistics: { netflow: { totalPorts: expect.any(Number) } },
      },
    ]);
    await backend.stop();
  });

  it('turns metrics that name both ends into communications', async () => {
    const requests = [5, 9];
    const mesh = createServer((_, response) => {
      const value = requests.length > 1 ? requests.shift() : requests[0];
      response.end(
        ['source', 'destination']
          .map(
            reporter =>
              `istio_requests_total{reporter="${reporter}",source_workload="web",source_workload_namespace="shop",destination_workload="orders",destination_workload_namespace="shop",response_code="200"} ${value}`,
          )
          .join('\n'),
      );
    }).listen(0, '127.0.0.1');
    await once(mesh, 'listening');
    const { port } = mesh.address() as AddressInfo;
    const backend = await start({
      scrape: {
        interval: '1s',
        targets: [{ url: `http://127.0.0.1:${port}`, preset: 'istio' }],
      },
      stateDirectory,
    });
    let items: any[] = [];
    while (!items.some(each => each.statistics.netflow?.totalEvents > 0)) {
      await new Promise(resolve => setTimeout(resolve, 100));
      const { body } = await request(backend.server)
        .get('/api/service-communications/communications')
        .set('Authorization', mockCredentials.user.header());
      items = body.items;
    }
    expect(items).toMatchObject([
      {
        clientWorkload: {
          namespace: 'shop',
          kind: 'Deployment',
          name: 'web',
        },
        listenerWorkload: {
          namespace: 'shop',
          kind: 'Deployment',
          name: 'orders',
        },
        port: 0,
        protocol: 'tcp',
        statistics: { netflow: { totalEvents: 4, evidence: 'role' } },
      },
    ]);
    await backend.stop();
    mesh.close();
    mesh.closeAllConnections();
  });
});
