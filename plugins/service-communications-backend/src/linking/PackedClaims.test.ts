import fc from 'fast-check';
import { EntityClaims } from './EntityClaims';
import { PackedClaims } from './PackedClaims';

describe('PackedClaims', () => {
  const ip = fc.constantFrom('10.0.0.1', '10.0.0.11', '1.10.0.0', '::1');
  const hostname = fc.constantFrom('db', 'db1', 'b', 'db.example.com');
  const claims: fc.Arbitrary<EntityClaims> = fc
    .record({
      kind: fc.constantFrom('component', 'resource'),
      name: fc.constantFrom('a', 'b-1'),
      network: fc.constantFrom('default', 'plant', 'default/box'),
      ips: fc.uniqueArray(ip, { maxLength: 3 }),
      ranges: fc.array(
        fc.record({
          first: fc.constant('40a000000'),
          last: fc.constant('40affffff'),
          network: fc.constantFrom('default', 'plant'),
        }),
        { maxLength: 2 },
      ),
      hostnames: fc.uniqueArray(hostname, { maxLength: 3 }),
      listeners: fc.array(
        fc.record({
          port: fc.constantFrom(80, 443),
          protocol: fc.constantFrom('tcp', 'udp'),
        }),
        { maxLength: 2 },
      ),
      processes: fc.array(fc.constantFrom('java', 'a b'), { maxLength: 2 }),
      deviceRefs: fc.array(fc.constantFrom('resource:default/c'), {
        maxLength: 1,
      }),
    })
    .map(({ kind, ...said }) => ({
      ...said,
      ref: `${kind}:default/${said.name}`,
      isComponent: kind === 'component',
    }));

  it('keeps all that was said', () => {
    fc.assert(
      fc.property(claims, said => {
        expect(new PackedClaims(said).unpack()).toEqual(said);
      }),
    );
  });

  it('equals what says the same, and nothing else', () => {
    fc.assert(
      fc.property(claims, claims, (a, b) => {
        const packed = new PackedClaims(a);
        expect(packed.equals(new PackedClaims({ ...a }))).toBe(true);
        const { isComponent, ...saidByA } = a;
        const { isComponent: _, ...saidByB } = b;
        expect(packed.equals(new PackedClaims(b))).toBe(
          JSON.stringify(inOrder(saidByA)) === JSON.stringify(inOrder(saidByB)),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('has whole words only', () => {
    fc.assert(
      fc.property(claims, ip, hostname, (said, askedIp, askedName) => {
        const packed = new PackedClaims(said);
        expect(packed.hasIp(askedIp)).toBe(said.ips.includes(askedIp));
        expect(packed.hasHostname(askedIp)).toBe(false);
        expect(packed.hasHostname(askedName)).toBe(
          said.hostnames.includes(askedName),
        );
      }),
    );
  });
});

function inOrder(said: object) {
  return Object.entries(said).sort(([a], [b]) => (a < b ? -1 : 1));
}
