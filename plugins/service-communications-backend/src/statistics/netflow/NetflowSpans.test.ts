import fc from 'fast-check';
import { naiveSpans, NaiveSample } from './__testUtils__/naiveSpans';
import {
  MAX_KEPT_RUNS,
  mergeSpans,
  NetflowSpans,
  settleSpans,
  spansOf,
  sweep,
} from './NetflowSpans';

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
});

describe('runs that settle', () => {
  const HORIZON = 200;
  /** Samples that arrive out of order by at most the horizon. */
  const years = fc
    .array(
      fc.record({
        at: fc.nat(30_000),
        late: fc.nat(HORIZON),
        interval: fc.constantFrom(5, 5, 20),
        length: fc.nat(15),
      }),
      { minLength: 200, maxLength: 400 },
    )
    .map(drawn =>
      drawn
        .sort((a, b) => a.at + a.late - (b.at + b.late))
        .map(
          ({ at, length, interval }): NaiveSample => ({
            interval,
            flows: [[at, at + length]],
          }),
        ),
    );

  it('change no number, and bound the list', () => {
    fc.assert(
      fc.property(years, samples => {
        let kept: NetflowSpans | undefined;
        let newest = 0;
        for (const sample of samples) {
          const spans = spansOfSample(sample);
          newest = Math.max(newest, sample.flows[0][1]);
          kept = settleSpans(
            kept ? mergeSpans(kept, spans) : spans,
            newest - 2 * HORIZON,
          );
        }
        expect(sweep(kept!)).toEqual(sweep(merged(samples)));
        expect(kept!.settled).toBeDefined();
        expect(kept!.runs.length).toBeLessThan(2 * MAX_KEPT_RUNS);
      }),
      { numRuns: 50 },
    );
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

  const settled = settleSpans(
    Array.from({ length: MAX_KEPT_RUNS + 2 }, (_, index) =>
      spansOf([[1000 + index * 100, 1010 + index * 100]], 20),
    ).reduce(mergeSpans),
    1e6,
  );

  it('take what a source sends of the time before them', () => {
    const before = sweep(settled);
    const step = sweep(mergeSpans(settled, spansOf([[980, 985]], 20)));
    expect(step).toEqual({ ...before, first: 980, active: before.active + 20 });
    const gap = sweep(mergeSpans(settled, spansOf([[900, 905]], 20)));
    expect(gap).toEqual({ ...before, first: 900, active: before.active + 5 });
  });

  it('stay as they are where something comes between', () => {
    expect(sweep(mergeSpans(settled, spansOf([[1030, 1040]], 20)))).toEqual(
      sweep(settled),
    );
  });

  it('merge in either order to the same, and never cover more than there is', () => {
    const other: NetflowSpans = {
      runs: [[9000, 9010, 20]],
      settled: { first: 500, firstInterval: 20, last: 1050, active: 300 },
    };
    const apart: NetflowSpans = {
      runs: [[9000, 9010, 20]],
      settled: { first: 500, firstInterval: 20, last: 990, active: 300 },
    };
    expect(sweep(mergeSpans(settled, other))).toEqual(
      sweep(mergeSpans(other, settled)),
    );
    const both = sweep(mergeSpans(settled, apart));
    expect(both.active).toBe(
      sweep({ runs: settled.runs, settled: settled.settled }).active +
        300 +
        10 +
        10,
    );
    expect(both.active).toBeLessThanOrEqual(both.last - both.first);
  });
});
