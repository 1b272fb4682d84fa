import fc from 'fast-check';
import { PlainFlow } from '../appendFlow';
import { columnsOf, plainFlow } from './__testUtils__/plainFlow';
import { RecordDigest } from './RecordDigest';

function digestOf(...batches: PlainFlow[][]): string {
  const digest = new RecordDigest();
  for (const flows of batches) {
    digest.add(columnsOf(flows), 0, flows.length);
  }
  return digest.text();
}

const flow = fc
  .record({
    ends: fc.constantFrom(
      '10.0.0.1:40000 > 10.0.0.2:443',
      '10.0.0.2:443 > 10.0.0.1:40000',
      '10.0.0.1:40001 > 10.0.0.2:443',
      '[2001:db8::1]:40000 > [2001:db8::2]:443',
    ),
    end: fc.constantFrom(1000, 1000.5),
    bytes: fc.nat(3),
    packets: fc.nat(3),
  })
  .map(({ ends, ...more }) => plainFlow(ends, more));

describe('RecordDigest', () => {
  it('is the same for the same records in any order and any pieces', () => {
    fc.assert(
      fc.property(fc.array(flow), fc.nat(20), (flows, cut) => {
        const shuffled = [...flows].reverse();
        expect(digestOf(shuffled.slice(cut), shuffled.slice(0, cut))).toBe(
          digestOf(flows),
        );
      }),
    );
  });

  it('is another one for other records', () => {
    const key = (flows: PlainFlow[]) =>
      flows
        .map(each => JSON.stringify(each))
        .sort()
        .join();
    fc.assert(
      fc.property(fc.array(flow), fc.array(flow), (one, other) => {
        expect(digestOf(one) === digestOf(other)).toBe(key(one) === key(other));
      }),
      { numRuns: 1000 },
    );
  });

  it('tells how often a record is there', () => {
    const one = plainFlow('10.0.0.1:40000 > 10.0.0.2:443');
    const digests = [1, 2, 3, 4].map(times =>
      digestOf(Array.from({ length: times }, () => one)),
    );
    expect(new Set(digests).size).toBe(4);
  });
});
