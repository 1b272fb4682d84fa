import fc from 'fast-check';
import { naiveSpans } from './__testUtils__/naiveSpans';
import { addRuns, Reach, reachIntoPast } from './addRuns';
import {
  joinRuns,
  NetflowRun,
  NetflowSpans,
  NO_SPANS,
  spansOf,
  sweep,
} from './NetflowSpans';
import { MAX_RUNS, RunChunk } from './RunChunk';

/** Keeps spans as a database does: a row, and chunks by their starts. */
class SpansStore {
  spans: NetflowSpans = NO_SPANS;
  readonly chunks = new Map<number, RunChunk>();
  read: RunChunk[] = [];
  written: RunChunk[] = [];

  add(gained: readonly NetflowRun[]): void {
    const reaches = reachIntoPast(this.spans, gained);
    this.read = [...this.chunks.values()]
      .filter(chunk => reaches.some(reach => this.#isIn(chunk, reach)))
      .sort((a, b) => a.start - b.start);
    const { spans, written } = addRuns(this.spans, this.read, gained);
    this.spans = spans;
    this.written = written;
    for (const chunk of written) {
      this.chunks.set(chunk.start, chunk);
    }
  }

  whole(): NetflowRun[] {
    return joinRuns([
      ...[...this.chunks.values()].flatMap(({ runs }) => runs),
      ...this.spans.runs,
    ]);
  }

  #isIn({ start, until }: RunChunk, { from, to }: Reach): boolean {
    return start <= to && until >= from;
  }
}

/** Points and short runs on a line of time; few are long or join far. */
const drawnRun = fc.record({
  at: fc.nat(60_000),
  length: fc.oneof(
    { weight: 10, arbitrary: fc.constant(0) },
    { weight: 10, arbitrary: fc.nat(15) },
    { weight: 1, arbitrary: fc.nat(1_000) },
  ),
  interval: fc.oneof(
    { weight: 20, arbitrary: fc.constantFrom(1, 5, 20) },
    { weight: 1, arbitrary: fc.constant(300) },
  ),
});

/** Many runs, in the order and the groups that they arrive in. */
const arrivals = fc
  .tuple(
    fc.array(drawnRun, { minLength: 300, maxLength: 1_000, size: 'max' }),
    fc.constantFrom<'as drawn' | 'in order' | 'from the end'>(
      'as drawn',
      'in order',
      'from the end',
    ),
    fc.infiniteStream(fc.integer({ min: 1, max: 60 })),
  )
  .map(([drawn, order, sizes]) => {
    const runs = drawn.map(
      ({ at, length, interval }): NetflowRun => [at, at + length, interval],
    );
    if (order !== 'as drawn') {
      runs.sort((a, b) => a[0] - b[0]);
    }
    if (order === 'from the end') {
      runs.reverse();
    }
    const groups: NetflowRun[][] = [];
    while (runs.length > 0) {
      groups.push(joinRuns(runs.splice(0, sizes.next().value)));
    }
    return groups;
  });

function daily(count: number, interval = 60): NetflowRun[] {
  return Array.from({ length: count }, (_, index): NetflowRun => {
    const start = 1_000_000 + index * 1_000;
    return [start, start + 100, interval];
  });
}

describe('addRuns', () => {
  it('has the numbers of all runs in any order and grouping, however many they are', () => {
    let cut = 0;
    fc.assert(
      fc.property(arrivals, groups => {
        const store = new SpansStore();
        const all: NetflowRun[] = [];
        for (const group of groups) {
          store.add(group);
          all.push(...group);
          expect(sweep(store.spans)).toEqual(
            sweep({ runs: joinRuns([...all]) }),
          );
        }
        expect(store.whole()).toEqual(joinRuns([...all]));
        cut += store.chunks.size;
      }),
      { numRuns: 100 },
    );
    expect(cut).toBeGreaterThan(300);
  });

  it('has the numbers of the naive model', () => {
    fc.assert(
      fc.property(arrivals, groups => {
        const store = new SpansStore();
        groups.forEach(group => store.add(group));
        expect(sweep(store.spans)).toEqual(
          naiveSpans(
            groups.flat().map(([start, end, interval]) => ({
              interval,
              flows: [[start, end]],
            })),
          ),
        );
      }),
      { numRuns: 10 },
    );
  });

  it('adds nothing, and writes nothing, where it is repeated', () => {
    fc.assert(
      fc.property(arrivals, groups => {
        const store = new SpansStore();
        groups.forEach(group => store.add(group));
        const before = store.spans;
        for (const group of groups) {
          store.add(group);
          expect(store.written).toEqual([]);
        }
        expect(store.spans).toEqual(before);
      }),
      { numRuns: 20 },
    );
  });

  it('keeps chunks in order and apart, each as long as it may be', () => {
    fc.assert(
      fc.property(arrivals, groups => {
        const store = new SpansStore();
        groups.forEach(group => store.add(group));
        const chunks = [...store.chunks.values()].sort(
          (a, b) => a.start - b.start,
        );
        chunks.forEach((chunk, index) => {
          const next = chunks[index + 1] ?? {
            start: store.spans.runs[0][0],
            runs: store.spans.runs,
          };
          expect(chunk.until).toBe(next.start);
          expect(chunk.untilInterval).toBe(next.runs[0][2]);
          expect(chunk.runs.length).toBeLessThanOrEqual(MAX_RUNS);
          expect(
            Math.max(...chunk.runs.map(([, end]) => end)),
          ).toBeLessThanOrEqual(chunk.until);
        });
        expect(store.spans.runs.length).toBeLessThanOrEqual(MAX_RUNS);
      }),
      { numRuns: 30 },
    );
  });

  it('touches what is new alone, and of an old time its chunk', () => {
    const store = new SpansStore();
    const runs = daily(10_000);
    for (const run of runs) {
      store.add([run]);
      expect(store.read).toEqual([]);
      expect(store.written.length).toBeLessThanOrEqual(1);
    }
    expect(store.chunks.size).toBeGreaterThan(10_000 / MAX_RUNS);
    expect(store.spans.runs.length).toBeLessThanOrEqual(MAX_RUNS);

    const before = sweep(store.spans);
    store.add([[1_500_500, 1_500_510, 60]]);
    expect(store.read).toHaveLength(1);
    expect(store.written).toHaveLength(1);
    expect(sweep(store.spans)).toEqual({
      ...before,
      active: before.active + 10,
    });

    // Of two times, nothing between them.
    store.add([
      [1_100_500, 1_100_510, 60],
      [9_000_500, 9_000_510, 60],
    ]);
    expect(store.read).toHaveLength(2);
    expect(store.written).toHaveLength(2);
    expect(sweep(store.spans).active).toBe(before.active + 30);
  });

  it('takes what comes before all else, and what covers all of it', () => {
    const store = new SpansStore();
    store.add(daily(500));
    const { last, active } = sweep(store.spans);
    store.add([[10, 20, 60]]);
    expect(sweep(store.spans)).toEqual({
      first: 10,
      last,
      active: active + 10,
    });
    store.add([[0, last + 5, 60]]);
    expect(sweep(store.spans)).toEqual({
      first: 0,
      last: last + 5,
      active: last + 5,
    });
  });

  it('joins across a chunk with no run of the interval', () => {
    const store = new SpansStore();
    const short = Array.from(
      { length: 1_000 },
      (_, index): NetflowRun => [1_000 + 10 * index, 1_000 + 10 * index, 1],
    );
    store.add(short);
    store.add([[995, 999, 20_000]]);
    expect(sweep(store.spans).active).toBe(4 + 1);
    store.add([[11_000, 11_000, 20_000]]);
    expect(sweep(store.spans)).toEqual({
      first: 995,
      last: 11_000,
      active: 11_000 - 995,
    });
  });

  it('cuts runs that all overlap into longer chunks', () => {
    const store = new SpansStore();
    const nested = Array.from(
      { length: 300 },
      (_, index): NetflowRun => [index, 10_000 - index, 1 + index],
    );
    for (const run of nested) {
      store.add([run]);
    }
    expect(store.whole()).toHaveLength(300);
    expect(sweep(store.spans)).toEqual({ first: 0, last: 10_000, active: 1e4 });
  });

  it('keeps short spans whole', () => {
    const { spans, written } = addRuns(
      spansOf([[0, 10]], 5),
      [],
      spansOf([[100, 110]], 5).runs,
    );
    expect(written).toEqual([]);
    expect(spans).toEqual({
      runs: [
        [0, 10, 5],
        [100, 110, 5],
      ],
    });
  });
});
