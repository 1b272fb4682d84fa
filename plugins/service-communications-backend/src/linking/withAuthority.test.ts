import { mockServices } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { entity } from './__testUtils__/entity';
import { readClaimAuthorities } from './ClaimAuthority';
import { readEntityClaims } from './readEntityClaims';
import { withAuthority } from './withAuthority';

function authorities(...entries: JsonObject[]) {
  return readClaimAuthorities(
    mockServices.rootConfig({
      data: { serviceCommunications: { linking: { authorities: entries } } },
    }),
  );
}

const claiming = entity(
  'resource:db',
  {
    'ip-addresses': '10.7.0.5, 192.0.2.1, 10.7.4.0/24, 10.0.0.0/8',
    hostnames: 'db.example.com, db.example.org',
    listeners: 'tcp/5432, 192.0.2.1:80/tcp',
    processes: 'postgres',
  },
  ['resource:host'],
);

function left(...entries: JsonObject[]) {
  return withAuthority(
    readEntityClaims(claiming),
    claiming,
    authorities(...entries),
  );
}

const NOTHING = {
  ips: [],
  ranges: [],
  hostnames: [],
  workloads: [],
  listeners: [],
  processes: [],
  deviceRefs: [],
  name: undefined,
};

describe('withAuthority', () => {
  it('leaves all of it where the config says nothing', () => {
    const read = readEntityClaims(claiming);
    expect(withAuthority(read, claiming, undefined)).toBe(read);
    expect(left({})).toEqual(read);
  });

  it('leaves nothing of an entity that no authority speaks of', () => {
    expect(left().claims).toMatchObject(NOTHING);
    for (const other of [
      { kinds: ['component'] },
      { namespaces: ['infra'] },
      { locations: ['url:*'] },
      { owners: ['group:default/network'] },
    ]) {
      expect(left(other).claims).toMatchObject(NOTHING);
    }
  });

  it('leaves the workloads that one gives, and labels where it gives all', () => {
    const onKubernetes = {
      ...claiming,
      metadata: {
        ...claiming.metadata,
        annotations: {
          'service-communications/workloads':
            'prod/shop/Deployment/orders, prod/bank/Deployment/ledger',
          'backstage.io/kubernetes-label-selector': 'app=orders',
        },
      },
    };
    const leftOf = (...entries: JsonObject[]) =>
      withAuthority(
        readEntityClaims(onKubernetes),
        onKubernetes,
        authorities(...entries),
      );
    const all = leftOf({});
    expect(all.claims.workloads).toHaveLength(2);
    expect(all.claims.kubernetes).toBeDefined();
    const some = leftOf({ workloads: ['prod/shop/*'] });
    expect(some.claims.workloads).toEqual(['prod/shop/Deployment/orders']);
    expect(some.claims.kubernetes).toBeUndefined();
    expect(some.problems.map(({ key }) => key)).toEqual([
      'service-communications/workloads',
      'backstage.io/kubernetes-label-selector',
    ]);
  });

  it('leaves what lies within the addresses, names and networks of one', () => {
    const { claims, problems } = left(
      { addresses: ['10.7.0.0/16'], hostnames: ['*.example.com'] },
      { kinds: ['Component'] },
      { networks: ['plant'] },
    );
    expect(claims).toMatchObject({
      ips: ['10.7.0.5'],
      // A block that is only in part within is not.
      ranges: [{ first: '40a070400', last: '40a0704ff' }],
      hostnames: ['db.example.com'],
      listeners: [{ port: 5432 }],
      processes: ['postgres'],
      name: undefined,
    });
    expect(problems.map(({ key, reason }) => [key, reason])).toEqual([
      [
        'service-communications/ip-addresses',
        expect.stringContaining('claim 2 of its entries'),
      ],
      [
        'service-communications/hostnames',
        expect.stringContaining('claim one of its entries'),
      ],
      [
        'service-communications/listeners',
        expect.stringContaining('claim one of its entries'),
      ],
    ]);
  });

  it('tells entities by kind, namespace, location and owner together', () => {
    const owned = {
      ...claiming,
      metadata: {
        ...claiming.metadata,
        annotations: {
          ...claiming.metadata.annotations,
          'backstage.io/managed-by-location': 'url:https://git/infra/db.yaml',
        },
      },
      relations: [{ type: 'ownedBy', targetRef: 'group:default/network' }],
    };
    const read = readEntityClaims(owned);
    const of = (entry: JsonObject) =>
      withAuthority(read, owned, authorities(entry)).claims.ips.length;
    const all = {
      kinds: ['resource'],
      namespaces: ['default'],
      locations: ['url:https://git/infra/*'],
      owners: ['group:default/network', 'group:default/other'],
    };
    expect(of(all)).toBe(2);
    expect(of({ ...all, locations: ['url:https://git/*/infra'] })).toBe(0);
    expect(of({ ...all, owners: ['group:default/other'] })).toBe(0);
  });

  it('refuses a config that nothing can match', () => {
    expect(() => authorities({ addresses: ['10.7.0.0/33'] })).toThrow(
      'authorities[0].addresses',
    );
    expect(() => authorities({ kinds: [] })).toThrow('authorities[0].kinds');
  });
});
