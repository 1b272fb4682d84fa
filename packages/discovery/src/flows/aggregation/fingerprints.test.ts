import fc from 'fast-check';
import { columnsOf, plainFlow } from './__testUtils__/plainFlow';
import { compareFingerprints, isFingerprint } from './fingerprints';
import { RecordDigest } from './RecordDigest';

/** The fingerprint of flows of these clients' ports. */
function fingerprintOf(ports: number[]): string {
  const digest = new RecordDigest();
  const columns = columnsOf(
    ports.map(port => plainFlow(`10.0.0.1:${port} > 10.0.0.2:443`)),
  );
  digest.add(columns, 0, ports.length);
  return digest.fingerprint();
}

const from = (first: number, count: number) =>
  Array.from({ length: count }, (_, index) => first + index);

describe('fingerprints of records', () => {
  it('are the same of the same records in any order', () => {
    const ports = from(1000, 300);
    const one = fingerprintOf(ports);
    expect(isFingerprint(one)).toBe(true);
    expect(fingerprintOf([...ports].reverse())).toBe(one);
    expect(compareFingerprints(one, one)).toBe('same');
  });

  it.each(['', 'x', 'a'.repeat(32), `${'a'.repeat(32)}:${'b'.repeat(11)}`])(
    'are not %j',
    text => {
      expect(isFingerprint(text)).toBe(false);
    },
  );

  it('tell what has grown, however much, or do not tell', () => {
    const sizes = fc.integer({ min: 1, max: 2_000 });
    fc.assert(
      fc.property(sizes, sizes, (before, added) => {
        const one = fingerprintOf(from(1, before));
        const grown = fingerprintOf(from(1, before + added));
        for (const relation of [
          compareFingerprints(one, grown),
          compareFingerprints(grown, one),
        ]) {
          expect(relation).not.toBe('apart');
          expect(relation).not.toBe('same');
        }
      }),
      { numRuns: 40 },
    );
  });

  it('tell what overlaps', () => {
    expect(
      compareFingerprints(
        fingerprintOf(from(1, 1000)),
        fingerprintOf(from(500, 1000)),
      ),
    ).toBe('shared');
  });

  it('tell shards of a size apart, and those of which one is tiny where both are small', () => {
    const apart = (one: number, other: number) =>
      compareFingerprints(
        fingerprintOf(from(1, one)),
        fingerprintOf(from(1, other).map(port => 65_535 - port)),
      );
    expect(apart(1, 1)).toBe('apart');
    expect(apart(1, 511)).toBe('apart');
    expect(apart(1000, 1000)).toBe('apart');
    expect(apart(1000, 100)).toBe('apart');
    expect(apart(50_000, 1)).toBe('unknown');
  });
});
