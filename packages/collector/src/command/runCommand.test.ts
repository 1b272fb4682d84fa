import { generateKeyPairSync } from 'crypto';
import { writeFileSync } from 'fs';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { join } from 'path';
import { gzipSync } from 'zlib';
import { FakeBackend } from '../__testUtils__/FakeBackend';
import { RunningCommand } from '../__testUtils__/RunningCommand';
import { temporaryFolders } from '../__testUtils__/temporaryFolder';
import { signedToken } from '../delivery/TokenSource';

// Each start of the command compiles it.
jest.setTimeout(120_000);

const FLOW_LOG = [
  '2 123456789010 eni-1 10.0.0.9 10.0.1.5 40000 5432 6 10 840 1767614400 1767614430 ACCEPT OK',
  '2 123456789010 eni-1 10.0.0.9 10.0.1.5 40002 5432 6 8 900 1767614400 1767614431 ACCEPT OK',
  'what is this',
  '2 123456789010 eni-1 10.0.0.8 10.0.1.5 40001 5432 6 10 840 1767614500 1767614530 ACCEPT OK',
  '',
].join('\n');

/** Of raw IP packets. */
const PCAP_HEADER = Buffer.from(
  'd4c3b2a1020004000000000000000000ffff000065000000',
  'hex',
);

/** A packet of TCP, so many seconds after noon. */
function capturedPacket(
  seconds: number,
  source: string,
  destination: string,
  ports: string,
  flags: number,
): Buffer {
  const head = Buffer.alloc(16);
  head.writeUInt32LE(1767614400 + seconds);
  head.writeUInt32LE(40, 8);
  head.writeUInt32LE(40, 12);
  const packet = Buffer.from(
    `450000280000000040060000${source}${destination}${ports}00000000000000005000000000000000`,
    'hex',
  );
  packet[33] = flags;
  return Buffer.concat([head, packet]);
}

describe('service-communications-collector', () => {
  const folder = temporaryFolders();
  let backend: FakeBackend;

  beforeEach(async () => {
    backend = await new FakeBackend().start();
  });

  afterEach(() => backend.stop());

  async function run(
    args: string[],
    env: Record<string, string> = {},
    input?: Uint8Array,
  ) {
    const command = new RunningCommand(
      args,
      { SERVICE_COMMUNICATIONS_URL: backend.url, ...env },
      input,
    );
    const code = await command.ended;
    return { code, stdout: command.stdout, stderr: command.stderr };
  }

  it('sends a flow log, and again without counting it twice', async () => {
    const file = join(folder(), 'flows.log.gz');
    writeFileSync(file, gzipSync(FLOW_LOG));
    const first = await run(['send', file]);
    expect(first).toEqual({
      code: 0,
      stdout: `${file}: aws-vpc, 4 lines, 3 records; samples: 3 accepted, 0 duplicate, 0 refused; 1 lines could not be read, such as line 3: ${
        first.stdout.split('line 3: ')[1]
      }`,
      stderr: '',
    });
    expect(backend.samples).toEqual([
      expect.objectContaining({
        source: 'aws-vpc/eni-1',
        start: '2026-01-05T12:00:00.000Z',
        end: '2026-01-05T12:01:00.000Z',
        exchanges: [
          expect.objectContaining({
            clientIp: '10.0.0.9',
            listenerIp: '10.0.1.5',
            port: 5432,
            events: 2,
            clientPorts: 2,
            clientBytes: 1740,
          }),
        ],
      }),
      expect.objectContaining({
        source: 'aws-vpc/eni-1',
        start: '2026-01-05T12:02:00.000Z',
      }),
      expect.objectContaining({
        source: 'aws-vpc',
        report: expect.objectContaining({
          received: 4,
          errors: { 'unreadable-line': 1 },
        }),
      }),
    ]);
    const again = await run(['send', file]);
    expect(again.stdout).toContain('0 accepted, 3 duplicate');
    expect(again.code).toBe(0);
  });

  it('says what it holds back of a flow log that may still grow', async () => {
    const file = join(folder(), 'flows.log');
    const now = Math.floor(Date.now() / 1000);
    const [flow] = FLOW_LOG.split('\n');
    writeFileSync(file, flow.replace('1767614430', `${now}`));
    const held = await run(['send', file]);
    expect(held.code).toBe(1);
    expect(held.stdout).toMatch(
      /1 records since .* are held back, since the file may still grow: send it again after .*, or with --complete where it is closed/,
    );
    expect(backend.samples).toEqual([]);
    const closed = await run(['send', '--complete', file]);
    expect(closed.code).toBe(0);
    expect(closed.stdout).toContain('samples: 2 accepted');
  });

  it('says what a flow log tells besides flows, and reports it', async () => {
    const file = join(folder(), 'flows.log');
    const [flow] = FLOW_LOG.split('\n');
    writeFileSync(
      file,
      [
        flow,
        flow.replace('ACCEPT', 'REJECT'),
        `2 123456789010 eni-1 - - - - - - - 1767614400 1767614460 - SKIPDATA`,
      ].join('\n'),
    );
    const { code, stdout } = await run(['send', file]);
    expect(code).toBe(0);
    expect(stdout).toBe(
      `${file}: aws-vpc, 3 lines, 1 records; samples: 2 accepted, 0 duplicate, 0 refused; attempts, refused or not answered: 1; gaps that the log tells of: 1\n`,
    );
    expect(backend.samples).toMatchObject([
      { source: 'aws-vpc/eni-1', report: { records: 1 } },
      {
        source: 'aws-vpc',
        report: {
          received: 3,
          attempts: 1,
          dropped: { 'gap-in-log': 1 },
        },
      },
    ]);
  });

  it('reads local times and logs without field names as it is told', async () => {
    const directory = folder();
    const nfdump = join(directory, 'nfdump.csv');
    writeFileSync(
      nfdump,
      'firstSeen,lastSeen,proto,srcAddr,dstAddr,srcPort,dstPort\n' +
        '2026-01-05 13:00:10,2026-01-05 13:00:20,TCP,10.0.0.9,10.0.1.5,50000,5432\n',
    );
    const aws = join(directory, 'aws.log');
    writeFileSync(
      aws,
      '10.0.0.9 10.0.1.5 50000 5432 6 1767614400 1767614410\n',
    );
    await run(['send', '--time-zone', 'Europe/Berlin', nfdump]);
    await run([
      ...['send', aws],
      ...['--fields', 'srcaddr dstaddr srcport dstport protocol start end'],
    ]);
    expect(backend.samples).toMatchObject([
      { source: 'nfdump-csv', start: '2026-01-05T12:00:00.000Z' },
      { source: 'aws-vpc', start: '2026-01-05T12:00:00.000Z' },
    ]);
    const { code, stderr } = await run([
      ...['send', '--time-zone', 'Mars/Base', nfdump],
    ]);
    expect(code).toBe(1);
    expect(stderr).toContain('Mars/Base');
  });

  it('sends a capture, and of a damaged one what comes before the damage', async () => {
    const directory = folder();
    const packets = [
      // a SYN and its answer, and a connection that was refused
      capturedPacket(0, '0a000009', '0a000105', 'cd01c393', 2),
      capturedPacket(1, '0a000105', '0a000009', 'c393cd01', 18),
      capturedPacket(60, '0a000009', '0a000105', 'cd020050', 2),
      capturedPacket(61, '0a000105', '0a000009', '0050cd02', 20),
    ];
    const capture = Buffer.concat([PCAP_HEADER, ...packets]);
    const file = join(directory, 'traffic.pcap');
    writeFileSync(file, capture);
    const first = await run(['send', file]);
    expect(first).toEqual({
      code: 0,
      stdout: `${file}: pcap, 4 packets, 4 records; samples: 2 accepted, 0 duplicate, 0 refused; attempts, refused or not answered: 2\n`,
      stderr: '',
    });
    expect(backend.samples).toMatchObject([
      {
        source: 'capture',
        start: '2026-01-05T12:00:00.000Z',
        exchanges: [
          {
            clientIp: '10.0.0.9',
            listenerIp: '10.0.1.5',
            port: 50067,
            evidence: 'syn',
          },
        ],
      },
      { exchanges: [], report: { received: 4, attempts: 2 } },
    ]);

    const piped = await run(['send', '-'], {}, gzipSync(capture));
    expect(piped.stdout).toContain('-: pcap, 4 packets, 4 records');
    expect(piped.stdout).toContain('0 accepted, 2 duplicate');

    const cut = join(directory, 'cut.pcap.gz');
    writeFileSync(cut, gzipSync(capture.subarray(0, 24 + 56 + 56 + 20)));
    const half = join(directory, 'half.pcap.gz');
    writeFileSync(half, gzipSync(capture).subarray(0, -9));
    const wifi = join(directory, 'wifi.pcap');
    const other = Buffer.from(capture);
    other.writeUInt32LE(105, 20);
    writeFileSync(wifi, other);
    const { code, stdout, stderr } = await run(['send', cut, half, wifi]);
    expect(code).toBe(1);
    expect(stdout).toContain(
      `${cut}: pcap, 2 packets, 2 records; samples: 0 accepted, 1 duplicate, 0 refused; damaged at byte 136: it ends within a packet or block\n`,
    );
    expect(stdout).toMatch(
      /half.pcap.gz: pcap, .*damaged at byte \d+: it cannot be unpacked: unexpected end of file/,
    );
    expect(stderr).toContain(
      `${wifi}: None of 4 packets could be read; packets of link type 105, which is not read: 4\n`,
    );
  });

  it('goes by the ports of own services', async () => {
    const directory = folder();
    const file = join(directory, 'flows.log');
    // Both ports are registered ones, of which the lower is no service's here.
    writeFileSync(
      file,
      '2 123456789010 eni-1 10.0.0.9 10.0.1.5 5432 8443 6 10 840 1767614400 1767614430 ACCEPT OK\n',
    );
    const config = join(directory, 'collector.yaml');
    writeFileSync(config, 'servicePorts: [8443/tcp]\n');
    await run(['send', '--config', config, file]);
    expect(backend.samples[0]).toMatchObject({
      exchanges: [
        {
          clientIp: '10.0.0.9',
          listenerIp: '10.0.1.5',
          port: 8443,
          evidence: 'configured-port',
        },
      ],
    });
  });

  it('sends socket tables and samples, and says which file is at fault', async () => {
    const directory = folder();
    const table = join(directory, 'ss.txt');
    writeFileSync(
      table,
      'Netid State  Recv-Q Send-Q Local Address:Port Peer Address:PortProcess\n' +
        'tcp   LISTEN 0      128    0.0.0.0:22         0.0.0.0:*         users:(("sshd",pid=1,fd=3))\n',
    );
    const samples = join(directory, 'samples.json');
    writeFileSync(
      samples,
      JSON.stringify({
        samples: [
          { type: 'netstat', source: 's', sampleId: '1' },
          { type: 'netstat', sampleId: '2' },
        ],
      }),
    );
    const other = join(directory, 'letter.txt');
    writeFileSync(other, 'Dear Sir or Madam,\n');

    const { code, stdout, stderr } = await run([
      'send',
      ...['--host', 'DB1.', '--sampled-at', '2026-01-05T12:00:00Z'],
      ...[table, samples, other, join(directory, 'missing')],
    ]);
    expect(code).toBe(1);
    expect(stdout).toContain(`${table}: ss, 2 lines`);
    expect(stdout).toContain(
      `${samples}: samples, 2 samples; samples: 1 accepted, 0 duplicate, 1 refused`,
    );
    expect(stderr).toContain(
      `${other}: It is neither a flow log nor a socket table nor samples`,
    );
    expect(stderr).toContain(`missing: It cannot be read: ENOENT`);
    expect(stderr).toContain('3 of 4 files could not be sent');
    expect(backend.samples[0]).toMatchObject({
      type: 'netstat',
      source: 'db1',
      sampledAt: '2026-01-05T12:00:00.000Z',
      host: { name: 'db1' },
      listeners: [{ port: 22, protocol: 'tcp', processName: 'sshd' }],
    });
  });

  it('scans this machine once', async () => {
    const { code, stderr } = await run([
      ...['scan', '--no-containers'],
      ...['--state', folder(), '--host', 'Web-1', '--network', 'plant'],
    ]);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(backend.samples).toMatchObject([
      {
        type: 'netstat',
        source: 'plant/web-1',
        network: 'plant',
        host: { name: 'web-1' },
      },
    ]);
  });

  it('keeps a scan for the next one while the backend is away', async () => {
    const state = folder();
    backend.isDown = true;
    const scan = ['scan', '--no-containers', '--state', state];
    const first = await run(scan);
    expect(first.code).toBe(1);
    expect(first.stderr).toMatch(/answered 503(.|\n)*the next scan delivers/);
    backend.isDown = false;
    expect((await run(scan)).code).toBe(0);
    expect(backend.samples).toHaveLength(2);
  });

  it('checks a configuration, and tells a wrong one by its exit code', async () => {
    const file = join(folder(), 'collector.yaml');
    writeFileSync(file, 'listen: {interval: 5m}\n');
    const check = ['listen', '--check-config', '--config', file];
    expect(await run(check)).toEqual({
      code: 0,
      stdout: 'The configuration is right.\n',
      stderr: '',
    });
    writeFileSync(file, 'listen: {interval: often}\n');
    expect(await run(check)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(`${file}: listen.interval: must be`),
    });
    expect(
      await run(['listen', '--check-config'], {
        SERVICE_COMMUNICATIONS_TOKEN: '',
      }),
    ).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('give one of tokenFile, signing'),
    });
  });

  it('prints the key set that checks its own tokens', async () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const file = join(folder(), 'key.pem');
    writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }));
    const { stdout } = await run([
      'jwks',
      ...['--private-key-file', file, '--key-id', 'k1'],
    ]);
    expect(stdout).not.toContain('"d"');
    const token = await signedToken({
      privateKeyFile: file,
      keyId: 'k1',
      algorithm: 'ES256',
      issuer: 'i',
      subject: 'collector-1',
    }).token();
    const { payload } = await jwtVerify(
      token,
      createLocalJWKSet(JSON.parse(stdout)),
    );
    expect(payload.sub).toBe('collector-1');
  });
});
