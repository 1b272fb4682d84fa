import { InputError } from '@backstage/errors';
import { NetstatSample } from '@service-communications/model';
import fc from 'fast-check';
import { inputErrorOf } from '../__testUtils__/inputErrorOf';
import { histories } from '../__testUtils__/netstatHistories';
import { readNetstatSample } from './readNetstatSample';

const SAMPLE = {
  type: 'netstat',
  source: 'db1',
  sampleId: '1',
  sampledAt: '2026-01-05T12:00:00Z',
  host: { name: 'DB1.Example.org.', ips: ['10.0.0.5', '::FFFF:10.0.0.6'] },
  listeners: [
    {
      ip: '10.0.0.5',
      port: 5432,
      protocol: 'tcp',
      processName: 'postgres',
      processDisplayName: 'PostgreSQL',
    },
  ],
  connections: [
    {
      localIp: '10.0.0.5',
      localPort: 5432,
      remoteIp: '10.0.0.9',
      remotePort: 40000,
      protocol: 'tcp',
      state: 'ESTAB',
      processName: 'postgres',
    },
  ],
} satisfies NetstatSample;

/** The sample with one field changed: `host.ips[0]`, `listeners[0].port`. */
function sampleWith(path: string, value: unknown): unknown {
  const sample = structuredClone(SAMPLE);
  const names = path.split(/[.[\]]+/).filter(Boolean);
  const last = names.pop()!;
  const holder = names.reduce(
    (object, name) => object[name] as Record<string, unknown>,
    sample as Record<string, unknown>,
  );
  holder[last] = value;
  return sample;
}

describe('readNetstatSample', () => {
  it('reads a whole sample', () => {
    expect(readNetstatSample(SAMPLE, 'sample')).toEqual({
      source: 'db1',
      sampleId: '1',
      sampledAt: Date.UTC(2026, 0, 5, 12),
      network: 'default',
      host: 'db1.example.org',
      ips: ['10.0.0.5', '10.0.0.6'],
      listeners: SAMPLE.listeners,
      connections: [{ ...SAMPLE.connections[0], state: 'ESTABLISHED' }],
    });
  });

  it('reads one that says as little as it can', () => {
    expect(
      readNetstatSample(
        {
          type: 'netstat',
          source: 'Web1.',
          sampleId: 'a',
          sampledAt: '2026-01-05T12:00:00Z',
        },
        'sample',
      ),
    ).toEqual({
      source: 'Web1.',
      sampleId: 'a',
      sampledAt: Date.UTC(2026, 0, 5, 12),
      network: 'default',
      // The source stands for the host, spelled as hosts are.
      host: 'web1',
      ips: [],
      listeners: [],
      connections: [],
    });
  });

  it.each([
    ['10.0.0.5', '10.0.0.5'],
    ['::ffff:10.0.0.5', '10.0.0.5'],
    ['2001:0DB8::0001', '2001:db8::1'],
    ['fe80::1%eth0', 'fe80::1'],
  ])('takes the address %s as %s everywhere', (ip, canonical) => {
    const scan = readNetstatSample(
      {
        ...SAMPLE,
        host: { ips: [ip] },
        listeners: [{ ...SAMPLE.listeners[0], ip }],
        connections: [{ ...SAMPLE.connections[0], localIp: ip, remoteIp: ip }],
      },
      'sample',
    );
    expect(scan.ips).toEqual([canonical]);
    expect(scan.listeners[0].ip).toBe(canonical);
    expect(scan.connections[0]).toMatchObject({
      localIp: canonical,
      remoteIp: canonical,
    });
  });

  it.each(['*', '0.0.0.0', '::', '::ffff:0.0.0.0'])(
    'takes %s for a wildcard bind, and for no address of the host',
    ip => {
      const scan = readNetstatSample(
        {
          ...SAMPLE,
          host: { ips: ip === '*' ? [] : [ip, '10.0.0.5'] },
          listeners: [{ ip, port: 80, protocol: 'tcp' }],
        },
        'sample',
      );
      expect(scan.listeners).toEqual([{ ip: '*', port: 80, protocol: 'tcp' }]);
      expect(scan.ips).toEqual(ip === '*' ? [] : ['10.0.0.5']);
    },
  );

  it.each([
    ['type', 'netflow'],
    ['type', undefined],
    ['source', undefined],
    ['source', ' '],
    ['sampleId', 17],
    ['sampleId', ''],
    ['sampledAt', '2026-01-05'],
    ['network', 5],
    ['host', 'db1'],
    ['host.name', ['db1']],
    ['host.ips', '10.0.0.5'],
    ['host.ips[1]', 'db1'],
    ['listeners', {}],
    ['listeners[0]', null],
    ['listeners[0].ip', 'any'],
    ['listeners[0].ip', undefined],
    ['listeners[0].port', '5432'],
    ['listeners[0].protocol', 'postgres'],
    ['listeners[0].processName', 7],
    ['listeners[0].processDisplayName', {}],
    ['connections', 'none'],
    ['connections[0]', []],
    ['connections[0].localIp', '*'],
    ['connections[0].localIp', '0.0.0.0'],
    ['connections[0].remoteIp', '::'],
    ['connections[0].remoteIp', undefined],
    ['connections[0].localPort', -1],
    ['connections[0].remotePort', 70000],
    ['connections[0].protocol', undefined],
    ['connections[0].state', 'LISTEN'],
    ['connections[0].state', 'OPENISH'],
    ['connections[0].processName', true],
    ['connections[0].processDisplayName', 1],
  ])('names the field where %s is %j', (path, value) => {
    const read = () => readNetstatSample(sampleWith(path, value), 'samples[2]');
    expect(read).toThrow(InputError);
    expect(read).toThrow(`samples[2].${path} must be `);
  });

  it('takes null and an empty text for absent where a field may be', () => {
    const scan = readNetstatSample(
      {
        ...SAMPLE,
        network: null,
        host: { name: '', ips: null },
        listeners: null,
        connections: [
          { ...SAMPLE.connections[0], state: '', processName: null },
        ],
      },
      'sample',
    );
    expect(scan).toMatchObject({ network: 'default', host: 'db1', ips: [] });
    expect(scan.listeners).toEqual([]);
    expect(scan.connections[0].state).toBeUndefined();
    expect(scan.connections[0].processName).toBeUndefined();
  });

  it('throws nothing but InputError on anything at all', () => {
    fc.assert(
      fc.property(fc.anything(), value => {
        expect(() => readNetstatSample(value, 'sample')).toThrow(InputError);
      }),
      { numRuns: 1000 },
    );
  });

  it('reads a sample with anything in one of its fields, or throws InputError', () => {
    const paths = fc.constantFrom(
      ...['type', 'source', 'sampleId', 'sampledAt', 'network', 'host'],
      ...['host.name', 'host.ips', 'host.ips[0]', 'listeners', 'connections'],
      ...['listeners[0]', 'listeners[0].ip', 'listeners[0].port'],
      ...['listeners[0].protocol', 'listeners[0].processName'],
      ...['connections[0]', 'connections[0].localIp'],
      ...['connections[0].remotePort', 'connections[0].state'],
    );
    fc.assert(
      fc.property(paths, fc.anything(), (path, value) => {
        const message = inputErrorOf(() =>
          readNetstatSample(sampleWith(path, value), 'sample'),
        );
        expect(message ?? `sample.${path}`).toContain(`sample.${path}`);
      }),
      { numRuns: 2000 },
    );
  });

  it('reads every sample that the random histories are made of', () => {
    fc.assert(
      fc.property(histories, ({ samples }) => {
        for (const sample of samples) {
          const scan = readNetstatSample(sample, 'sample');
          expect(scan.connections).toHaveLength(sample.connections.length);
          expect(scan.listeners).toHaveLength(sample.listeners.length);
        }
      }),
    );
  });
});
