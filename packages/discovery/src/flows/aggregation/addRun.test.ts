import fc from 'fast-check';
import { addRun, Runs } from './addRun';

it.each<[string, Runs, [number, number], Runs]>([
  ['the first', [], [5, 6], [5, 6]],
  ['apart after', [0, 1], [12, 13], [0, 1, 12, 13]],
  ['apart before', [12, 13], [0, 1], [0, 1, 12, 13]],
  ['an interval after', [0, 1], [11, 13], [0, 13]],
  ['an interval before', [11, 13], [0, 1], [0, 13]],
  ['inside', [0, 9], [3, 4], [0, 9]],
  ['around', [3, 4], [0, 9], [0, 9]],
  ['a bridge', [0, 1, 20, 21, 50, 51], [10, 11], [0, 21, 50, 51]],
  ['over all', [0, 1, 20, 21, 50, 51], [0, 60], [0, 60]],
  ['between, apart', [0, 1, 40, 41], [20, 21], [0, 1, 20, 21, 40, 41]],
])('covers %s', (_, runs, [start, end], expected) => {
  addRun(runs, start, end, 10);
  expect(runs).toEqual(expected);
});

it('gives the times apart by more than the interval, in any order', () => {
  const times = fc.array(
    fc.tuple(fc.nat(300), fc.nat(20)).map(([start, length]) => {
      return [start, start + length] as const;
    }),
  );
  fc.assert(
    fc.property(times, fc.nat(15), (all, interval) => {
      const runs: Runs = [];
      all.forEach(([start, end]) => addRun(runs, start, end, interval));
      const expected: Runs = [];
      for (const [start, end] of [...all].sort(([a], [b]) => a - b)) {
        const last = expected.length - 1;
        if (last > 0 && start - expected[last] <= interval) {
          expected[last] = Math.max(expected[last], end);
        } else {
          expected.push(start, end);
        }
      }
      expect(runs).toEqual(expected);
    }),
  );
});
