import { entity } from './__testUtils__/entity';
import { readEntityClaims } from './readEntityClaims';
import { touchedKeys } from './touchedKeys';

function claims(...args: Parameters<typeof entity>) {
  return readEntityClaims(entity(...args)).claims;
}

const nothing = {
  ipKeys: [],
  ranges: [],
  hostnames: [],
  networks: [],
  deviceRefs: [],
};

describe('touchedKeys', () => {
  const before = claims('resource:db', {
    'ip-addresses': '10.0.0.1,10.0.0.2,10.1.0.0/16',
    hostnames: 'db01',
  });

  it('names everything of an entity that came or went', () => {
    const touched = {
      ipKeys: ['40a000001', '40a000002'],
      ranges: [{ first: '40a010000', last: '40a01ffff' }],
      hostnames: ['db01', 'db'],
      networks: ['default/db01', 'default/db'],
      deviceRefs: ['resource:default/db'],
    };
    expect(touchedKeys([{ before }])).toEqual(touched);
    expect(touchedKeys([{ after: before }])).toEqual(touched);
  });

  it('names workloads, and all of them where labels may tell which', () => {
    const of = (annotations: Record<string, string>) => {
      const bare = entity('resource:db', {});
      const { claims: read } = readEntityClaims({
        ...bare,
        metadata: { ...bare.metadata, annotations },
      });
      return read;
    };
    const named = of({
      'service-communications/workloads': 'shop/Deployment/orders',
    });
    expect(touchedKeys([{ before: of({}), after: named }])).toEqual({
      ...nothing,
      ipKeys: ['wshop/Deployment/orders'],
    });
    const selecting = of({ 'backstage.io/kubernetes-id': 'orders' });
    const all = { ...nothing, ranges: [{ first: 'w', last: 'x' }] };
    expect(touchedKeys([{ before: of({}), after: selecting }])).toEqual(all);
    expect(touchedKeys([{ before: selecting, after: of({}) }])).toEqual(all);
    expect(touchedKeys([{ before: selecting, after: selecting }])).toEqual(
      nothing,
    );
  });

  it('names only the addresses that an entity gained or lost', () => {
    const after = claims('resource:db', {
      'ip-addresses': '10.0.0.2,10.0.0.3,10.1.0.0/16',
      hostnames: 'db01,db02',
    });
    expect(touchedKeys([{ before, after }])).toEqual({
      ...nothing,
      ipKeys: ['40a000001', '40a000003'],
      hostnames: ['db02'],
      networks: ['default/db02'],
    });
  });

  it('names all of an entity in another network', () => {
    const after = { ...before, network: 'plant' };
    const touched = touchedKeys([{ before, after }]);
    expect(touched.ipKeys).toEqual(['40a000001', '40a000002']);
    expect(touched.networks).toEqual([
      'default/db01',
      'default/db',
      'plant/db01',
      'plant/db',
    ]);
  });

  it('names the devices of what listens or runs elsewhere', () => {
    const app = (listeners: string, device: string) =>
      claims('component:app', { listeners }, [device]);
    expect(
      touchedKeys([
        {
          before: app('tcp/80', 'resource:a'),
          after: app('tcp/80', 'resource:b'),
        },
      ]),
    ).toEqual({
      ...nothing,
      deviceRefs: ['resource:default/a', 'resource:default/b'],
    });
    expect(
      touchedKeys([
        {
          before: app('tcp/80', 'resource:a'),
          after: app('10.0.0.1:81/tcp', 'resource:a'),
        },
      ]),
    ).toMatchObject({
      ipKeys: ['40a000001'],
      deviceRefs: ['component:default/app', 'resource:default/a'],
    });
  });
});
