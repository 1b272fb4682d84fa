import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { Collector, IdentitySink } from '@service-communications/collector';
import { NetflowSample } from '@service-communications/model';
// eslint-disable-next-line @backstage/no-mixed-plugin-imports -- the real one, to test with
import serviceCommunications from '@service-communications/plugin-service-communications-backend';
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import request from 'supertest';

jest.setTimeout(120_000);

const BASE = '/api/service-communications';
const authorization = mockCredentials.service.header();

const MINUTE = 60_000;

/** An hour ago. */
const START = Math.floor(Date.now() / 1000) * 1000 - 60 * MINUTE;

const LAPTOP = '02:00:5e:10:00:01';
const PHONE = '02:00:5e:10:00:03';

/** A row of Kea: a lease of so many minutes from a minute on. */
function row(ip: string, hwaddr: string, name: string, minute: number) {
  const expire = (START + (minute + 120) * MINUTE) / 1000;
  return `${ip},${hwaddr},,7200,${expire},1,0,0,${name},0,\n`;
}

/** A minute in which a client calls the server from so many ports. */
function sample(minute: number, client: string, ports: number): NetflowSample {
  const start = new Date(START + minute * MINUTE).toISOString();
  const end = new Date(START + (minute + 1) * MINUTE).toISOString();
  return {
    type: 'netflow',
    source: 'router',
    sampleId: `${start} ${client}`,
    start,
    end,
    intervalSeconds: 60,
    network: 'default',
    flows: Array.from({ length: ports }, (_, index) => ({
      sourceIp: client,
      sourcePort: 40_000 + index,
      destinationIp: '10.9.0.1',
      destinationPort: 443,
      protocol: 'tcp',
      start,
      end: start,
      listener: 'destination' as const,
    })),
  };
}

describe('leases that are followed', () => {
  let server: Awaited<ReturnType<typeof startTestBackend>>['server'];
  let stop: () => Promise<void>;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'leases-'));
    const backend = await startTestBackend({
      features: [
        serviceCommunications,
        mockServices.rootConfig.factory({ data: {} }),
        catalogServiceMock.factory({ entities: [] }),
      ],
    });
    server = backend.server;
    stop = () => backend.stop();
  });

  afterAll(async () => {
    await stop?.();
    rmSync(folder, { recursive: true, force: true });
  });

  async function post(path: string, body: object) {
    const { status, body: answer } = await request(server)
      .post(`${BASE}${path}`)
      .set({ authorization })
      .send(body);
    expect(status).toBe(200);
    return answer;
  }

  it('make one row of a laptop with two addresses in turn, and none of its for who has them next', async () => {
    let said = 0;
    let onSaid = () => {};
    const sink: IdentitySink = {
      say: async identities => {
        const results = await post('/identities', identities);
        expect(
          results.identities.filter(
            ({ status }: { status: string }) => status !== 'accepted',
          ),
        ).toEqual([]);
        said += identities.identities.length;
        onSaid();
        return results;
      },
    };
    const isSaid = (facts: number) =>
      new Promise<void>(resolve => {
        onSaid = () => said >= facts && resolve();
        onSaid();
      });
    const path = join(folder, 'kea-leases4.csv');
    writeFileSync(
      path,
      [
        'address,hwaddr,client_id,valid_lifetime,expire,subnet_id,fqdn_fwd,fqdn_rev,hostname,state,user_context',
        row('10.8.0.7', LAPTOP, 'laptop', 0),
      ].join('\n'),
    );
    const logger = mockServices.logger.mock();
    const collector = new Collector({
      sink: { accept: async () => [] },
      logger,
      stateDirectory: folder,
      leases: { sink, files: [{ path }] },
    });
    await collector.start();
    await isSaid(1);
    await post('/samples', {
      samples: [sample(5, '10.8.0.7', 3), sample(10, '10.8.0.7', 2)],
    });

    appendFileSync(
      path,
      row('10.8.0.9', LAPTOP, 'laptop', 20) + row('10.8.0.7', PHONE, '', 25),
    );
    // The laptop's first lease has ended as well.
    await isSaid(4);
    await post('/samples', {
      samples: [sample(30, '10.8.0.9', 4), sample(31, '10.8.0.7', 1)],
    });
    await collector.stop();

    const { body } = await request(server)
      .get(`${BASE}/communications`)
      .set({ authorization });
    expect(
      body.items
        .map(
          ({ clientWorkload, clientIp, listenerIp, port, statistics }: any) => [
            clientWorkload?.name,
            clientIp,
            `${listenerIp}:${port}`,
            statistics.netflow.activeSamples,
            statistics.netflow.totalPorts,
          ],
        )
        .sort(),
    ).toEqual([
      [PHONE, '10.8.0.7', '10.9.0.1:443', 1, 1],
      ['laptop', '10.8.0.9', '10.9.0.1:443', 3, 9],
    ]);
    expect(logger.error).not.toHaveBeenCalled();
  });
});
