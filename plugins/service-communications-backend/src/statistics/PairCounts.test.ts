import fc from 'fast-check';
import { addPairCounts, PairCounts } from './PairCounts';

const pairCounts: fc.Arbitrary<PairCounts> = fc
  .record({
    firstFound: fc.nat(),
    span: fc.nat(1000),
    activeSamples: fc.integer({ min: 1, max: 1000 }),
    totalPorts: fc.integer({ min: 1, max: 1000 }),
    sampleOffset: fc.nat(1000),
  })
  .map(({ span, ...counts }) => ({
    ...counts,
    lastFound: counts.firstFound + span,
  }));

/** Counts of disjoint sets of samples never begin at the same time. */
function distinct(length: number) {
  return fc.uniqueArray(pairCounts, {
    minLength: length,
    maxLength: length,
    selector: counts => counts.firstFound,
  });
}

describe('addPairCounts', () => {
  it('gives the same whichever comes first', () => {
    fc.assert(
      fc.property(distinct(2), ([a, b]) => {
        expect(addPairCounts(a, b)).toEqual(addPairCounts(b, a));
      }),
    );
  });

  it('gives the same in any grouping', () => {
    fc.assert(
      fc.property(distinct(3), ([a, b, c]) => {
        expect(addPairCounts(addPairCounts(a, b), c)).toEqual(
          addPairCounts(a, addPairCounts(b, c)),
        );
      }),
    );
  });

  it('adds what is added up and spans what is spanned', () => {
    const early = {
      firstFound: 10,
      lastFound: 40,
      activeSamples: 2,
      totalPorts: 5,
      sampleOffset: 3,
    };
    const late = {
      firstFound: 20,
      lastFound: 30,
      activeSamples: 1,
      totalPorts: 4,
      sampleOffset: 6,
    };
    expect(addPairCounts(late, early)).toEqual({
      firstFound: 10,
      lastFound: 40,
      activeSamples: 3,
      totalPorts: 9,
      sampleOffset: 3,
    });
  });
});
