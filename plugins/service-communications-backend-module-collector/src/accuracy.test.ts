import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  CaptureWindows,
  FlowColumns,
  FlowDecoder,
  FlowWindows,
  KnownListeners,
} from '@service-communications/discovery';
// eslint-disable-next-line @backstage/no-mixed-plugin-imports -- the real one, to test with
import serviceCommunications from '@service-communications/plugin-service-communications-backend';
import { readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import request from 'supertest';
import { formatVerdicts, Measured } from './__testUtils__/formatVerdicts';
import { judge } from './__testUtils__/judge';
import { readRecording } from './__testUtils__/Recording';
import { Setting, SETTINGS } from './__testUtils__/settings';

jest.setTimeout(120_000);

const BASE = '/api/service-communications';
const MARKER = '<!-- accuracy -->';

/** In the place of an exporter: a file of tcpdump. */
const CAPTURE = 'capture';

/** Set by `yarn accuracy`: a recording to take, and where the tables go. */
const { ACCURACY_RECORDING, ACCURACY_TABLES } = process.env;

const recording = readRecording(
  ACCURACY_RECORDING ?? join(__dirname, '__fixtures__/accuracy.json'),
);

/** The samples that `send` makes of a capture. */
function samplesOfCapture(network: string): object[] {
  const windows = new CaptureWindows({
    source: CAPTURE,
    network,
    intervalSeconds: 60,
  });
  const pieces = recording.exporters[CAPTURE].map(text =>
    windows.push(Buffer.from(text, 'base64')),
  );
  return [...pieces.flat(), ...windows.end().samples];
}

/** The samples that a collector makes of what an exporter sent. */
function samplesOf(exporter: string, network: string): object[] {
  if (exporter === CAPTURE) {
    return samplesOfCapture(network);
  }
  const columns = new FlowColumns(4096);
  const decoder = new FlowDecoder();
  const windows = new FlowWindows({ knownListeners: new KnownListeners() });
  for (const text of recording.exporters[exporter]) {
    columns.clear();
    const datagram = Buffer.from(text, 'base64');
    const at = recording.recordedAt;
    const exportedAt = decoder.decode(datagram, exporter, at, columns);
    windows.add(exporter, columns, exportedAt, at);
  }
  return windows
    .advance(Infinity)
    .map(({ sampleId, start, end, intervalSeconds, exchanges }) => ({
      type: 'netflow',
      source: `${network}/${exporter}`,
      ...{ sampleId, intervalSeconds, network, exchanges },
      start: new Date(start).toISOString(),
      end: new Date(end).toISOString(),
    }));
}

describe('accuracy of arrows', () => {
  it('is what docs/accuracy.md says', async () => {
    const backend = await startTestBackend({
      features: [
        serviceCommunications,
        mockServices.rootConfig.factory({ data: {} }),
        mockServices.scheduler.factory({ skipTaskRunOnStartup: true }),
        catalogServiceMock.factory({ entities: [] }),
      ],
    });
    const post = async (path: string, body: string | object) => {
      const answer = await request(backend.server)
        .post(`${BASE}${path}`)
        .set('Authorization', mockCredentials.service.header())
        .type(typeof body === 'string' ? 'text/plain' : 'application/json')
        .send(body);
      return answer.body;
    };
    const sendFlows = async (exporter: string, network: string) => {
      const samples = samplesOf(exporter, network);
      const { results } = await post('/samples', { samples });
      expect(results).toEqual(
        samples.map(() => expect.objectContaining({ status: 'accepted' })),
      );
    };
    const sendScans = async (setting: Setting, network: string) => {
      const { scans, truth } = recording;
      const own = scans.filter(({ ip }) => setting.isScanned(ip, truth));
      for (const { host, at, table } of own) {
        const query = new URLSearchParams({ host, network, sampledAt: at });
        const answer = await post(`/scans?${query}`, table.join('\n'));
        expect(answer).toMatchObject({ status: 'accepted', skipped: [] });
      }
    };

    const measured: Measured[] = [];
    for (const exporter of Object.keys(recording.exporters)) {
      for (const setting of SETTINGS) {
        const network = `${exporter}-${SETTINGS.indexOf(setting)}`;
        if (setting.scansFirst) {
          await sendScans(setting, network);
          await sendFlows(exporter, network);
        } else {
          await sendFlows(exporter, network);
          await sendScans(setting, network);
        }
        const { body } = await request(backend.server)
          .get(`${BASE}/communications?network=${network}&limit=500`)
          .set('Authorization', mockCredentials.user.header());
        measured.push({
          exporter,
          setting: setting.title,
          verdict: judge(recording.truth, body.items),
        });
      }
    }
    await backend.stop();

    const tables = formatVerdicts(measured);
    if (ACCURACY_TABLES) {
      writeFileSync(ACCURACY_TABLES, tables);
    }
    const docs = join(__dirname, '../../../docs/accuracy.md');
    const said = readFileSync(docs, 'utf8').split(MARKER)[1].trim();
    expect(tables).toBe(ACCURACY_TABLES ? tables : said);
  });
});
