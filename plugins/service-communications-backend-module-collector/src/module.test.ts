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
// eslint-disable-next-line @backstage/no-relative-monorepo-imports -- plays the other end in the tests of both
import { FakeKubernetes } from '../../../packages/collector/src/__testUtils__/FakeKubernetes';
// eslint-disable-next-line @backstage/no-relative-monorepo-imports -- as above
import * as objects from '../../../packages/collector/src/__testUtils__/kubernetesObjects';
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

  it('makes one row of the pods of a workload, under its name', async () => {
    const cluster = await new FakeKubernetes().start();
    const second = (ago: number) =>
      new Date(Math.floor(Date.now() / 1000 - ago) * 1000).toISOString();
    const pod = (number: number, startedAt: string) =>
      objects.podObject({
        name: `orders-7f9-${number}`,
        owner: { kind: 'ReplicaSet', name: 'orders-7f9', uid: 'rs' },
        ips: [`10.42.0.${number}`],
        startedAt,
      });
    cluster.put(
      'replicasets',
      objects.metadataOf({
        name: 'orders-7f9',
        namespace: 'shop',
        uid: 'rs',
        owner: { kind: 'Deployment', name: 'orders', uid: 'd' },
      }),
    );
    cluster.put(
      'deployments',
      objects.metadataOf({ name: 'orders', namespace: 'shop', uid: 'd' }),
    );
    cluster.put('pods', pod(1, second(600)));
    cluster.put('pods', pod(2, second(500)));
    const kubeconfig = cluster.writeKubeconfig(
      join(stateDirectory, 'kubeconfig'),
    );
    const backend = await start({
      watch: { clusters: [{ name: 'prod', kubeconfig }] },
      stateDirectory,
    });
    const user = mockCredentials.user.header();
    const get = async (path: string) =>
      (
        await request(backend.server)
          .get(`/api/service-communications/${path}`)
          .set('Authorization', user)
      ).body;
    let heard = 0;
    while (heard < 2) {
      await new Promise(resolve => setTimeout(resolve, 100));
      const { items = [] } = await get('sources');
      heard = items.find((each: any) => each.source === 'watch@prod')?.records;
      heard ??= 0;
    }
    await request(backend.server)
      .post('/api/service-communications/samples')
      .set('Authorization', mockCredentials.service.header())
      .send({
        samples: [
          {
            type: 'netflow',
            source: 'router',
            sampleId: '1',
            start: second(120),
            end: second(60),
            intervalSeconds: 60,
            flows: [1, 2].map(number => ({
              sourceIp: `10.42.0.${number}`,
              sourcePort: 40000,
              destinationIp: '10.0.1.5',
              destinationPort: 5432,
              protocol: 'tcp',
              start: second(110),
              end: second(100),
              listener: 'destination',
            })),
          },
        ],
      })
      .expect(200);
    const { items } = await get('communications');
    expect(items).toMatchObject([
      {
        clientWorkload: {
          cluster: 'prod',
          namespace: 'shop',
          kind: 'Deployment',
          name: 'orders',
        },
        listenerIp: '10.0.1.5',
        port: 5432,
        statistics: { netflow: { totalPorts: 2, activeSamples: 1 } },
      },
    ]);
    await backend.stop();
    await cluster.stop();
  });
});
