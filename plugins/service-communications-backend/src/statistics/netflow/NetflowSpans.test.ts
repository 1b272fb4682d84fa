import fc from 'fast-check';
import { naiveSpans, NaiveSample } from './__testUtils__/naiveSpans';
import { mergeSpans, NetflowSpans, spansOf, sweep } from './NetflowSpans';

const flow = fc
  .tuple(fc.nat(300), fc.oneof(fc.constant(0), fc.nat(40)))
  .map(([start, length]): [number, number] => [start, start + length]);

const sampleOf = (intervals: number[]) =>
  fc.record({
    interval: fc.constantFrom(...intervals),
    flows: fc.array(flow, { minLength: 1, maxLength: 6 }),
  });

/** Samples, and the order they arrive in. */
const arrivals = (intervals: number[]) =>
  fc
    .array(sampleOf(intervals), { minLength: 1, maxLength: 10 })
    .chain(samples =>
      fc.tuple(
        fc.constant(samples),
        fc.shuffledSubarray(samples, { minLength: samples.length }),
      ),
    );

function spansOfSample({ flows, interval }: NaiveSample): NetflowSpans {
  return spansOf(flows, interval);
}

function merged(samples: NaiveSample[]): NetflowSpans {
  return samples.map(spansOfSample).reduce(mergeSpans);
}

describe('the spans of flow records', () => {
  it('are those of the naive model in any order, with one interval', () => {
    fc.assert(
      fc.property(arrivals([20]), ([samples, order]) => {
        expect(sweep(merged(order))).toEqual(naiveSpans(samples));
      }),
      { numRuns: 2000 },
    );
  });

  it('are those of the naive model in any order, with changing intervals', () => {
    fc.assert(
      fc.property(arrivals([1, 10, 20, 60]), ([samples, order]) => {
        expect(sweep(merged(order))).toEqual(naiveSpans(samples));
      }),
      { numRuns: 2000 },
    );
  });

  it('are the same in any grouping, however often parts are added', () => {
    fc.assert(
      fc.property(arrivals([10, 60]), fc.nat(9), ([samples, order], cut) => {
        const parts = [order.slice(0, cut), order.slice(cut), samples]
          .filter(part => part.length > 0)
          .map(merged);
        expect(parts.reduce(mergeSpans)).toEqual(merged(samples));
      }),
    );
  });

  it('keep the past as it was judged when the interval grows', () => {
    const past = [spansOf([[0, 10]], 60), spansOf([[80, 90]], 60)];
    const grown = [spansOf([[300, 310]], 300), spansOf([[600, 601]], 300)];
    const { active, last } = sweep([...past, ...grown].reduce(mergeSpans));
    expect([active, last]).toEqual([10 + 10 + 210 + 10 + 290 + 1, 601]);
  });

  it('are cut where a sample cannot have seen them', () => {
    expect(
      spansOf(
        [
          [0, 50],
          [90, 300],
          [900, 990],
        ],
        10,
        { earliest: 80, latest: 200 },
      ),
    ).toEqual({ runs: [[80, 200, 10]] });
  });
});
