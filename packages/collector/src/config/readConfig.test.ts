import { writeFileSync } from 'fs';
import { join } from 'path';
import { temporaryFolders } from '../__testUtils__/temporaryFolder';
import { createHttpSinks } from './createHttpSinks';
import { parseSocketAddress } from './parseSocketAddress';
import { readConfig } from './readConfig';

const EXAMPLE = join(__dirname, '../../examples/collector.yaml');

describe('readConfig', () => {
  const folder = temporaryFolders();

  function written(text: string) {
    const file = join(folder(), 'collector.yaml');
    writeFileSync(file, text);
    return file;
  }

  function problem(text: string): string {
    const file = written(text);
    try {
      readConfig({ file });
    } catch (error) {
      return (error as Error).message.replaceAll(file, 'FILE');
    }
    return '';
  }

  it('has a default for everything but the backend', () => {
    expect(readConfig({})).toMatchObject({
      network: 'default',
      listen: {
        addresses: [
          { host: '*', port: 2055 },
          { host: '*', port: 4739 },
          { host: '*', port: 6343 },
        ],
        interval: 60,
      },
      spool: { maxMegabytes: 1024 },
    });
  });

  it('reads the example', () => {
    expect(readConfig({ file: EXAMPLE })).toMatchObject({
      backend: { url: 'https://backstage.example.com' },
      metrics: { address: { host: '127.0.0.1', port: 9464 } },
      scrape: { targets: [{ source: 'istio@prometheus:9090' }] },
    });
  });

  it('takes OTLP where it is asked to', () => {
    const file = written("scrape: {otlp: {address: '*:4318'}}\n");
    expect(readConfig({ file }).scrape.otlp).toMatchObject({
      address: { host: '*', port: 4318 },
      sources: [
        { source: 'otel-servicegraph@otlp' },
        { source: 'otel-ebpf@otlp' },
      ],
    });
    expect(
      problem('scrape: {otlp: {address: 4318, sources: [{preset: a}]}}'),
    ).toContain('FILE: scrape.otlp.sources[0].preset: Invalid option');
  });

  it('reads the ports of own services', () => {
    const file = written('servicePorts: [50051/tcp, 9000/UDP]\n');
    expect(readConfig({ file }).servicePorts).toEqual([
      { port: 50051, protocol: 'tcp' },
      { port: 9000, protocol: 'udp' },
    ]);
  });

  it('puts the command line over the file, key by key', () => {
    const file = written('listen: {addresses: [2055], interval: 5m}\n');
    expect(
      readConfig({
        file,
        overrides: {
          listen: { addresses: ['127.0.0.1:9995'], interval: undefined },
        },
      }).listen,
    ).toMatchObject({
      addresses: [{ host: '127.0.0.1', port: 9995 }],
      interval: 300,
    });
  });

  it('says what is wrong, where, and what is meant', () => {
    expect(problem('lisen: {}\n')).toMatch(/^FILE: .*"lisen"/);
    expect(
      problem('listen:\n  addresses: ["router:2055"]\n  interval: soon\n'),
    ).toBe(
      'FILE: listen.addresses[0]: must be an address and port such as 192.0.2.1:2055, [2001:db8::1]:2055 or *:2055, but is "router:2055"\n' +
        'FILE: listen.interval: must be a duration of at least a second such as 60s, 5m or 1h, but is "soon"',
    );
    expect(problem('servicePorts: [50051/tcp, 8443, 0/tcp, 7000/icmp]\n')).toBe(
      [
        'FILE: servicePorts[1]: must be a port and protocol such as 50051/tcp, but is 8443',
        'FILE: servicePorts[2]: must be a port and protocol such as 50051/tcp, but is "0/tcp"',
        'FILE: servicePorts[3]: must be a port and protocol such as 50051/tcp, but is "7000/icmp"',
      ].join('\n'),
    );
    expect(problem('listen: {exporters: [10.0.0.0/8, routers]}\n')).toBe(
      'FILE: listen.exporters[1]: must be an address or CIDR block such as 192.0.2.1, 10.0.0.0/8 or 2001:db8::/32',
    );
    for (const [watch, words] of [
      ['clusters: [{name: a}, {kubeconfig: /k}]', 'clusters: must have a name'],
      ['clusters: [{name: a}, {name: a}]', 'clusters: must have a different'],
      ['clusters: [{name: a/b}]', 'clusters[0].name: must be a name without'],
      [
        'clusters: [{blocks: [10.42.0.0]}]',
        'clusters[0].blocks[0]: must be a CIDR block such as 10.42.0.0/16, but is "10.42.0.0"',
      ],
    ]) {
      expect(problem(`watch: {${watch}}\n`)).toContain(`FILE: watch.${words}`);
    }
    for (const [leases, words] of [
      ['files: [{path: a, name: x}, {path: b}]', 'files: must have a name'],
      [
        'files: [{path: a, name: x}, {path: b, name: x}]',
        'files: must have a different',
      ],
      ['files: [{name: x}]', 'files[0].path: '],
      ['files: [{path: a, name: x/y}]', 'files[0].name: must be a name'],
      [
        'files: [{path: a, blocks: [10.8.0.0]}]',
        'files[0].blocks[0]: must be a CIDR block',
      ],
      ['hardwareAddresses: hashed', 'hardwareAddresses: '],
    ]) {
      expect(problem(`leases: {${leases}}\n`)).toContain(
        `FILE: leases.${words}`,
      );
    }
    expect(problem('backend: {url: backstage}\n')).toContain(
      'backend.url: must be the http(s) address of the Backstage backend',
    );
    expect(problem('[1, 2]')).toBe(
      'FILE must be YAML: it must be a map of keys',
    );
    expect(problem('a: [')).toMatch(/^FILE must be YAML: .* line 1/s);
    expect(() => readConfig({ file: '/nowhere.yaml' })).toThrow(
      /The configuration \/nowhere.yaml cannot be read/,
    );
  });

  it('wants a backend and one way to a token', () => {
    const withBackend = (backend: object) =>
      createHttpSinks(readConfig({ overrides: { backend } }));
    expect(() => createHttpSinks(readConfig({}))).toThrow(
      'backend.url is needed',
    );
    expect(() => withBackend({ url: 'http://localhost:7007' })).toThrow(
      'not none of them',
    );
    expect(() =>
      withBackend({
        url: 'http://localhost:7007',
        token: 't',
        tokenFile: '/f',
      }),
    ).toThrow('not several of them');
    expect(() =>
      withBackend({
        url: 'http://localhost:7007',
        token: 't',
        caFile: '/nowhere.pem',
      }),
    ).toThrow('backend.caFile: /nowhere.pem cannot be used');
  });
});

describe('parseSocketAddress', () => {
  it.each([
    ['2055', { host: '*', port: 2055 }],
    ['*:2055', { host: '*', port: 2055 }],
    ['192.0.2.1:2055', { host: '192.0.2.1', port: 2055 }],
    ['[2001:db8::1]:2055', { host: '2001:db8::1', port: 2055 }],
    ['[::]:0', { host: '::', port: 0 }],
  ])('reads %s', (text, address) => {
    expect(parseSocketAddress(text)).toEqual(address);
  });

  it.each(['', 'router', 'router:2055', '::1', '1.2.3.4:65536', '[1.2.3.4]:1'])(
    'reads no address from %j',
    text => {
      expect(parseSocketAddress(text)).toBeUndefined();
    },
  );
});
