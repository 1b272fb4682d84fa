import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { runCommand } from '@service-communications/collector';
// eslint-disable-next-line @backstage/no-mixed-plugin-imports -- the real one, to test with
import serviceCommunications from '@service-communications/plugin-service-communications-backend';
import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import request from 'supertest';

jest.setTimeout(60_000);

const START = Math.floor(Date.now() / 60_000) * 60 - 7200;

/** A log of AWS: more clients in its first minute than one sample has. */
function flowLog(): string {
  const line = (client: number, ports: string, minute: number) =>
    `2 123456789010 eni-1 10.${client >> 16}.${(client >> 8) & 255}.${
      client & 255
    } 10.200.0.5 ${ports} 6 10 840 ${START + minute * 60} ${
      START + minute * 60 + 30
    } ACCEPT OK`;
  return [
    ...Array.from({ length: 6_000 }, (_, client) =>
      line(client, '40000 5432', 0),
    ),
    // Its port tells nothing: what listens is learned from the window before.
    ...[1, 2, 3, 4, 5].map(client => line(client, `4000${client} 7777`, 1)),
    line(6, '7000 7777', 2),
  ].join('\n');
}

describe('the same flow log through two doors', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'flow-log-'));
    jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  });

  afterEach(() => {
    jest.restoreAllMocks();
    delete process.env.SERVICE_COMMUNICATIONS_TOKEN;
    rmSync(folder, { recursive: true, force: true });
  });

  it('counts once', async () => {
    const backend = await startTestBackend({
      features: [
        serviceCommunications,
        mockServices.rootConfig.factory({ data: {} }),
        catalogServiceMock.factory({ entities: [] }),
      ],
    });
    const file = join(folder, 'vpc.log');
    writeFileSync(file, flowLog());
    const Authorization = mockCredentials.service.header();
    process.env.SERVICE_COMMUNICATIONS_TOKEN = Authorization.replace(
      'Bearer ',
      '',
    );
    await runCommand([
      ...['node', 'service-communications-collector', 'send', file],
      ...['--url', `http://127.0.0.1:${backend.server.port()}`],
      ...['--source', 'vpc-1', '--network', 'cloud'],
      ...['--state', folder, '--log-level', 'error'],
    ]);
    const said = jest.mocked(process.stdout.write).mock.calls.join('');
    const accepted = Number(/samples: (\d+) accepted/.exec(said)?.[1]);
    expect(accepted).toBeGreaterThan(3);

    const { body } = await request(backend.server)
      .post('/api/service-communications/flow-logs?source=vpc-1&network=cloud')
      .set({ Authorization, 'Content-Type': 'text/plain' })
      .send(flowLog());
    expect(body.samples).toHaveLength(accepted);
    expect(new Set(body.samples.map((sample: any) => sample.status))).toEqual(
      new Set(['duplicate']),
    );
    await backend.stop();
  });
});
