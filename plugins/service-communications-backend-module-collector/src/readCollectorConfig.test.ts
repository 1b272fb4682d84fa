import { mockServices } from '@backstage/backend-test-utils';
import { readCollectorConfig } from './readCollectorConfig';

function read(collector?: object, backend: object = {}) {
  return readCollectorConfig(
    mockServices.rootConfig({
      data: { backend, serviceCommunications: { collector } },
    }),
  );
}

describe('readCollectorConfig', () => {
  it('is off unless it is told where to listen', () => {
    expect(read()).toBeUndefined();
    expect(read({ interval: '1 minute' })).toBeUndefined();
    expect(read({ listen: [] })).toBeUndefined();
  });

  it('needs nothing but an address', () => {
    expect(read({ listen: '*:2055' }, { workingDirectory: '/data' })).toEqual({
      clusters: [],
      listen: { addresses: [{ host: '*', port: 2055 }] },
      stateDirectory: '/data/service-communications-collector',
    });
    expect(read({ listen: 2055 })?.listen?.addresses).toEqual([
      { host: '*', port: 2055 },
    ]);
  });

  it('takes everything else too', () => {
    expect(
      read({
        listen: ['127.0.0.1:2055', '[::1]:4739'],
        interval: { minutes: 5 },
        servicePorts: ['50051/tcp'],
        exporters: ['192.0.2.1', '2001:db8::/32'],
        network: 'plant',
        stateDirectory: '/data',
        maxSpoolMegabytes: 10,
        receiveBufferMegabytes: 4,
        metrics: '127.0.0.1:9464',
      }),
    ).toEqual({
      clusters: [],
      listen: {
        addresses: [
          { host: '127.0.0.1', port: 2055 },
          { host: '::1', port: 4739 },
        ],
        intervalSeconds: 300,
        servicePorts: [{ port: 50051, protocol: 'tcp' }],
        exporters: ['192.0.2.1', '2001:db8::/32'],
        receiveBufferMegabytes: 4,
      },
      network: 'plant',
      stateDirectory: '/data',
      maxSpoolMegabytes: 10,
      metrics: { host: '127.0.0.1', port: 9464 },
    });
  });

  it('takes metrics to scrape, with or without listening', () => {
    const url = 'http://prometheus:9090/federate?match[]=istio_requests_total';
    expect(
      read({
        scrape: { interval: '30s', targets: [{ url, preset: 'istio' }] },
        stateDirectory: '/data',
      }),
    ).toMatchObject({
      listen: undefined,
      scrape: {
        intervalSeconds: 30,
        targets: [{ url, source: 'istio@prometheus:9090' }],
      },
    });
    expect(() =>
      read({ scrape: { targets: [{ url, preset: 'kiali' }] } }),
    ).toThrow('serviceCommunications.collector.scrape.targets[0].preset: ');
  });

  it('takes clusters, also without anywhere to listen', () => {
    const cluster = {
      name: 'prod',
      kubeconfig: '/etc/kubeconfig',
      context: 'prod',
      network: 'prod',
      blocks: ['10.42.0.1/16'],
    };
    expect(
      read({ watch: { clusters: [cluster, { name: 'test' }] } }),
    ).toMatchObject({
      clusters: [{ ...cluster, blocks: ['10.42.0.0/16'] }, { name: 'test' }],
      listen: undefined,
    });
  });

  it.each([
    [
      [{ name: 'a' }, { kubeconfig: '/k' }],
      ': must have a name for each cluster',
    ],
    [
      [{ name: 'a' }, { name: 'a' }],
      ': must have a different name for each cluster',
    ],
    [
      [{ name: 'a/b' }],
      '[0].name: must be a name without spaces and slashes, but is "a/b"',
    ],
    [
      [{ blocks: ['10.42.0.0'] }],
      '[0].blocks[0]: must be a CIDR block such as 10.42.0.0/16, but is "10.42.0.0"',
    ],
  ])('refuses the clusters %j', (clusters, problem) => {
    expect(() => read({ watch: { clusters } })).toThrow(
      `serviceCommunications.collector.watch.clusters${problem}`,
    );
  });

  it('says what is wrong', () => {
    expect(() => read({ listen: ['router:2055'] })).toThrow(
      'serviceCommunications.collector.listen must be an address and port such as',
    );
    expect(() =>
      read({ listen: 2055, servicePorts: ['50051/tcp', 'grpc'] }),
    ).toThrow(
      'serviceCommunications.collector.servicePorts[1] must be a port and protocol such as 50051/tcp, but is "grpc"',
    );
    expect(() => read({ listen: 2055, exporters: ['routers'] })).toThrow(
      'serviceCommunications.collector.exporters[0] must be an address or CIDR block such as 192.0.2.1, 10.0.0.0/8 or 2001:db8::/32, but is "routers"',
    );
  });
});
