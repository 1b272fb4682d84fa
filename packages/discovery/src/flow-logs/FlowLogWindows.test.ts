import { FlowLogWindows, FlowLogWindowsOptions } from './FlowLogWindows';

const NOON = Date.UTC(2026, 0, 5, 12) / 1000;

const HEADER =
  'version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status';

/** A line of AWS, a call of a database; seconds after noon. */
function line(clientPort: number, start: number, end: number): string {
  return `2 123456789010 eni-1 10.0.0.9 10.0.0.5 ${clientPort} 5432 6 10 840 ${
    NOON + start
  } ${NOON + end} ACCEPT OK`;
}

function read(
  lines: string[],
  size = 1e9,
  options: Partial<FlowLogWindowsOptions> = {},
) {
  const samples = new FlowLogWindows({
    source: 'vpc-1',
    network: 'cloud',
    format: 'aws-vpc',
    intervalSeconds: 60,
    ...options,
  });
  const bytes = Buffer.from([HEADER, ...lines, ''].join('\n'));
  const pushed = [];
  for (let at = 0; at < bytes.length; at += size) {
    pushed.push(...samples.push(bytes.subarray(at, at + size)));
  }
  const rest = samples.end();
  return { samples: [...pushed, ...rest.samples], report: rest.report };
}

describe('FlowLogWindows', () => {
  it('make a sample of each window in which flows ended', () => {
    const { samples, report } = read([
      line(40000, 0, 10),
      'rubbish',
      line(40001, 30, 59),
      line(40002, 50, 70),
    ]);
    expect(report).toMatchObject({ lines: 5, records: 3, skippedCount: 1 });
    expect(samples).toMatchObject([
      {
        source: 'cloud/vpc-1',
        network: 'cloud',
        start: '2026-01-05T12:00:00.000Z',
        end: '2026-01-05T12:01:00.000Z',
        intervalSeconds: 60,
        exchanges: [
          {
            clientIp: '10.0.0.9',
            listenerIp: '10.0.0.5',
            port: 5432,
            clientPorts: 2,
            events: 2,
            clientPackets: 20,
          },
        ],
        report: { records: 2 },
      },
      {
        start: '2026-01-05T12:01:00.000Z',
        exchanges: [{ clientPort: 40002, events: 1 }],
        report: {
          records: 1,
          received: 5,
          errors: { 'unreadable-line': 1 },
          dropped: {},
        },
      },
    ]);
  });

  it('tell of attempts, and of gaps that the log tells of', () => {
    const refused = line(40001, 20, 30).replace('ACCEPT', 'REJECT');
    const gap = `2 123456789010 eni-1 - - - - - - - ${NOON} ${
      NOON + 60
    } - SKIPDATA`;
    const { samples, report } = read([line(40000, 0, 10), refused, gap]);
    expect(report).toMatchObject({ records: 1, attempts: 1, gaps: 1 });
    expect(samples).toMatchObject([
      {
        report: {
          records: 1,
          received: 4,
          errors: {},
          attempts: 1,
          dropped: { 'gap-in-log': 1 },
        },
      },
    ]);
  });

  it('have the same ids for the same content, however it is cut', () => {
    const lines = [line(40000, 0, 10), line(40001, 30, 90)];
    const ids = (of: ReturnType<typeof read>) =>
      of.samples.map(({ sampleId }) => sampleId);
    const once = ids(read(lines));
    expect(ids(read(lines, 7))).toEqual(once);
    expect(ids(read([...lines].reverse()))).toEqual(once);

    const [first, second] = ids(read([lines[0], line(40001, 30, 91)]));
    expect(first).toBe(once[0]);
    expect(second).not.toBe(once[1]);
    expect(second.slice(0, 24)).toBe(once[1].slice(0, 24));
  });

  it('have the same ids whatever is known of ports', () => {
    const ids = (servicePorts: FlowLogWindowsOptions['servicePorts']) =>
      read([line(40000, 0, 10).replace(' 5432 ', ' 41000 ')], 1e9, {
        servicePorts,
      }).samples.map(({ sampleId, exchanges }) => [
        sampleId,
        exchanges![0].evidence,
      ]);
    const [[plain, byPort]] = ids([]);
    expect(byPort).toBe('lower-port');
    expect(ids([{ port: 40000, protocol: 'tcp' }])).toEqual([
      [plain, 'configured-port'],
    ]);
  });

  it('are several of a window with very many addresses, each with other ones', () => {
    const lines = Array.from({ length: 5_002 }, (_, client) =>
      line(40000, 0, 10).replace(
        '10.0.0.9',
        `10.1.${client >> 8}.${client & 255}`,
      ),
    );
    const { samples } = read(lines);
    expect(samples.map(({ exchanges }) => exchanges!.length)).toEqual([
      5_000, 2,
    ]);
    const [first, second] = samples;
    expect(second.sampleId).toBe(`${first.sampleId}.1`);
    expect(first.report!.records).toBe(5_002);
    expect(second.report).toBeUndefined();
    const shuffled = read([...lines].reverse()).samples;
    expect(
      shuffled.map(({ sampleId, exchanges }) => [
        sampleId,
        new Set(exchanges!.map(({ clientIp }) => clientIp)),
      ]),
    ).toEqual(
      samples.map(({ sampleId, exchanges }) => [
        sampleId,
        new Set(exchanges!.map(({ clientIp }) => clientIp)),
      ]),
    );
  });
});
