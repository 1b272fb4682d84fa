import { canonicalIp, cidrRange, ipKey } from '@service-communications/model';
import fc from 'fast-check';
import { entity } from './__testUtils__/entity';
import { indexOf } from './__testUtils__/indexOf';
import { EntityIndex } from './EntityIndex';
import { matchAddress } from './matchAddress';
import { readEntityClaims } from './readEntityClaims';

function match(
  index: EntityIndex,
  ip: string,
  options: { network?: string; names?: string[] } = {},
) {
  const { network = 'default', names = [] } = options;
  const found = matchAddress(index, { network, ip, ipKey: ipKey(ip), names });
  return (
    found &&
    `${found.rule}: ${found.entities
      .map(e => e.ref)
      .sort()
      .join()}`
  );
}

describe('matchAddress', () => {
  const index = indexOf(
    entity('resource:db', { 'ip-addresses': '10.0.0.5', hostnames: 'db01' }),
    entity('resource:web', { hostnames: 'web01, web01.example.com' }),
    entity('resource:plc', {
      'ip-addresses': '10.0.0.5, 127.0.0.1',
      network: 'plant',
    }),
    entity('resource:office', { 'ip-addresses': '10.0.0.0/8' }),
    entity('resource:lab', { 'ip-addresses': '10.7.0.0/16' }),
    entity('component:shop', { 'ip-addresses': '10.7.0.9' }),
    entity('resource:boxed', {
      'ip-addresses': '127.0.0.53',
      network: 'default/web01',
    }),
    entity('component:plc2', { network: 'plant', processes: 'x' }),
  );

  it.each<[string, { network?: string; names?: string[] }, string | undefined]>(
    [
      ['10.0.0.5', {}, 'exact-ip: resource:default/db'],
      ['10.0.0.5', { names: ['web01'] }, 'exact-ip: resource:default/db'],
      ['10.0.0.6', { names: ['web01'] }, 'hostname: resource:default/web'],
      [
        '10.0.0.6',
        { names: ['web01.example.com'] },
        'hostname: resource:default/web',
      ],
      // A name is the whole name: no domain is added or taken away.
      ['192.168.0.1', { names: ['db01.example.com'] }, undefined],
      ['10.0.0.6', {}, 'cidr: resource:default/office'],
      ['10.7.0.8', {}, 'cidr: resource:default/lab'],
      ['10.7.0.9', {}, 'exact-ip: component:default/shop'],
      ['11.0.0.1', {}, undefined],
      ['10.0.0.5', { network: 'plant' }, 'exact-ip: resource:default/plc'],
      ['10.0.0.6', { network: 'plant' }, undefined],
      ['10.0.0.6', { network: 'plant', names: ['web01'] }, undefined],
      // One address on several hosts: all of them have to be known.
      [
        '172.17.0.1',
        { names: ['db01', 'web01'] },
        'hostname: resource:default/db,resource:default/web',
      ],
      ['172.17.0.1', { names: ['db01', 'other'] }, undefined],
      [
        '172.17.0.1',
        { names: ['web01', 'web01.example.com'] },
        'hostname: resource:default/web',
      ],
      // Loopback in a network of its host's own.
      [
        '127.0.0.1',
        { network: 'default/web01' },
        'hostname: resource:default/web',
      ],
      [
        '127.0.0.53',
        { network: 'default/web01' },
        'exact-ip: resource:default/boxed',
      ],
      ['::1', { network: 'default/db01' }, 'hostname: resource:default/db'],
      ['127.0.0.1', { network: 'default/db' }, 'hostname: resource:default/db'],
      ['127.0.0.1', { network: 'plant/plc' }, 'hostname: resource:default/plc'],
      ['127.0.0.1', { network: 'plant/plc2' }, undefined],
      ['127.0.0.1', { network: 'default/unknown' }, undefined],
      ['127.0.0.1', { network: 'plant/unknown' }, undefined],
      // Any other address there is that of the network around it.
      ['10.0.0.5', { network: 'plant/plc' }, 'exact-ip: resource:default/plc'],
      ['10.7.0.8', { network: 'default/web01' }, 'cidr: resource:default/lab'],
    ],
  )('%s %j: %s', (ip, options, expected) => {
    expect(match(index, ip, options)).toBe(expected);
  });

  describe('agrees with a look at every entity', () => {
    const ip = fc
      .tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 3 }))
      .map(([a, b]) => `10.0.${a}.${b}`);
    const name = fc.constantFrom('a', 'b', 'c', 'a.example.com');
    const network = fc.constantFrom('default', 'plant');
    const annotations = fc.record({
      kind: fc.constantFrom('component', 'resource'),
      'ip-addresses': fc
        .array(
          fc.oneof(
            ip,
            fc.constantFrom('10.0.0.0/8', '10.0.1.0/24', '10.0.1.0/31'),
          ),
          { maxLength: 3 },
        )
        .map(list => list.join()),
      hostnames: fc.array(name, { maxLength: 2 }).map(list => list.join()),
      network,
    });
    const catalog = fc
      .array(annotations, { maxLength: 6 })
      .map(list =>
        list.map(({ kind, ...said }, at) => entity(`${kind}:e${at}`, said)),
      );

    it('whatever the catalog was before', () => {
      fc.assert(
        fc.property(
          catalog,
          catalog,
          fc.record({ ip, network, names: fc.array(name, { maxLength: 2 }) }),
          (before, after, asked) => {
            const updated = indexOf(...before);
            updated.update(after.map(e => readEntityClaims(e).claims));
            expect(match(updated, asked.ip, asked)).toBe(naive(after, asked));
          },
        ),
        { numRuns: 1000 },
      );
    });

    function naive(
      entities: ReturnType<typeof entity>[],
      asked: { ip: string; network: string; names: string[] },
    ): string | undefined {
      const said = entities
        .map(e => ({
          ref: `${e.kind}:default/${e.metadata.name}`.toLowerCase(),
          of: (key: string) =>
            e.metadata
              .annotations![`service-communications/${key}`].split(',')
              .filter(Boolean),
        }))
        .filter(e => e.of('network')[0] === asked.network);
      const print = (rule: string, found: { ref: string }[]) =>
        `${rule}: ${found
          .map(({ ref }) => ref)
          .sort()
          .join()}`;

      const exact = said.filter(e =>
        e.of('ip-addresses').some(entry => canonicalIp(entry) === asked.ip),
      );
      if (exact.length > 0) {
        return print('exact-ip', exact);
      }
      const isNamed = (e: (typeof said)[0], hostname: string) =>
        e.of('hostnames').includes(hostname);
      const named = said.filter(e => asked.names.some(n => isNamed(e, n)));
      if (
        named.length > 0 &&
        asked.names.every(n => said.some(e => isNamed(e, n)))
      ) {
        return print('hostname', named);
      }
      const prefixOf = (e: (typeof said)[0]) =>
        Math.max(
          ...e.of('ip-addresses').map(entry => {
            const { first, last } = cidrRange(entry)!;
            const key = ipKey(asked.ip);
            return entry.includes('/') && first <= key && key <= last
              ? Number(entry.split('/')[1])
              : -1;
          }),
        );
      const longest = Math.max(...said.map(prefixOf));
      return longest < 0
        ? undefined
        : print(
            'cidr',
            said.filter(e => prefixOf(e) === longest),
          );
    }
  });
});
