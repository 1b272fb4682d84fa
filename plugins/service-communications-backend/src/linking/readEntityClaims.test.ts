import { entity } from './__testUtils__/entity';
import { readEntityClaims } from './readEntityClaims';

describe('readEntityClaims', () => {
  it('reads all annotations', () => {
    expect(
      readEntityClaims(
        entity('resource:DB-Host', {
          'ip-addresses': '10.0.0.1,10.1.0.0/16',
          hostnames: 'DB01',
          network: 'plant',
        }),
      ),
    ).toEqual({
      claims: {
        ref: 'resource:default/db-host',
        isComponent: false,
        name: 'db-host',
        network: 'plant',
        ips: ['10.0.0.1'],
        ranges: [{ first: '40a010000', last: '40a01ffff', network: 'plant' }],
        workloads: [],
        hostnames: ['db01'],
        listeners: [],
        processes: [],
        deviceRefs: [],
      },
      problems: [],
      isAnnotated: true,
    });
  });

  it('has a component run on what it depends on, except on components', () => {
    const { claims } = readEntityClaims(
      entity('component:shop', { listeners: 'tcp/443', processes: 'java' }, [
        'resource:web01',
        'component:stock',
        'resource:web01',
      ]),
    );
    expect(claims).toMatchObject({
      isComponent: true,
      network: 'default',
      listeners: [{ port: 443, protocol: 'tcp' }],
      processes: ['java'],
      deviceRefs: ['component:default/shop', 'resource:default/web01'],
    });
  });

  it('names entity and annotation of what is malformed, and keeps the rest', () => {
    const { claims, problems } = readEntityClaims(
      entity('resource:db', {
        'ip-addresses': '10.0.0.1, 10.0.0.300',
        hostnames: 'a b',
        listeners: '5432',
      }),
    );
    expect(claims.ips).toEqual(['10.0.0.1']);
    expect(problems).toEqual([
      {
        origin: 'annotation',
        key: 'service-communications/ip-addresses',
        entityRef: 'resource:default/db',
        reason: '"10.0.0.300" is no IP address',
      },
      {
        origin: 'annotation',
        key: 'service-communications/hostnames',
        entityRef: 'resource:default/db',
        reason: '"a b" is no host name',
      },
      {
        origin: 'annotation',
        key: 'service-communications/listeners',
        entityRef: 'resource:default/db',
        reason: '"5432" is neither like tcp/5432 nor like 10.0.0.5:6379/tcp',
      },
    ]);
  });
});
