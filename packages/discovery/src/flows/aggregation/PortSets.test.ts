import fc from 'fast-check';
import { PortSets } from './PortSets';

it('says whether a port is new in its set', () => {
  const sets = new PortSets();
  expect(sets.add(0, 0)).toBe(true);
  expect(sets.add(0, 0)).toBe(false);
  expect(sets.add(1, 0)).toBe(true);
  expect(sets.add(0, 1)).toBe(true);
  expect(sets.add(0, 31)).toBe(true);
  expect(sets.add(0, 32)).toBe(true);
  expect(sets.has(0, 31)).toBe(true);
  expect(sets.has(1, 31)).toBe(false);
});

it('holds every port of the last set', () => {
  const sets = new PortSets();
  const last = 2 ** 21 - 1;
  const isNew = Array.from({ length: 65536 }, (_, port) => port).filter(port =>
    sets.add(last, port),
  );
  expect(isNew).toHaveLength(65536);
  expect(sets.add(last, 65535)).toBe(false);
  expect(sets.has(last - 1, 65535)).toBe(false);
});

it('knows what is in it after it has grown', () => {
  const sets = new PortSets();
  const portOf = (set: number) => (set * 7919) % 65536;
  for (let set = 0; set < 20_000; set++) {
    sets.add(set, portOf(set));
  }
  const all = Array.from({ length: 20_000 }, (_, set) => set);
  expect(all.filter(set => !sets.has(set, portOf(set)))).toEqual([]);
  expect(all.filter(set => sets.has(set, portOf(set) ^ 1))).toEqual([]);
});

it('is empty when cleared', () => {
  const sets = new PortSets();
  for (let window = 0; window < 5; window++) {
    const ports = Array.from({ length: window === 0 ? 60_000 : 10 }).keys();
    const known = [...ports].filter(port => !sets.add(3, port));
    expect(known).toEqual([]);
    sets.clear();
    expect(sets.has(3, 5)).toBe(false);
  }
});

it('says the same as a Set for each, whatever comes in which order', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          set: fc.integer({ min: 0, max: 200 }),
          first: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 65535 })),
          // From few ports to so many that they become bits.
          count: fc.oneof(
            fc.integer({ min: 1, max: 40 }),
            fc.constant(600),
            fc.constant(2500),
          ),
          step: fc.integer({ min: 1, max: 1000 }),
        }),
        { maxLength: 20 },
      ),
      runs => {
        // An expectation for each of millions would take the longest.
        const wrong: string[] = [];
        const sets = new PortSets();
        for (let window = 0; window < 2; window++) {
          const naive = new Map<number, Set<number>>();
          for (const { set, first, count, step } of runs) {
            const ports = naive.get(set) ?? new Set();
            naive.set(set, ports);
            for (let index = 0; index < count; index++) {
              const port = (first + index * step) % 65536;
              const isNew = !ports.has(port);
              ports.add(port);
              if (sets.has(set, port) === isNew) {
                wrong.push(`has ${port} of ${set}`);
              }
              if (sets.add(set, port) !== isNew) {
                wrong.push(`add ${port} to ${set}`);
              }
            }
          }
          for (const [set, ports] of naive) {
            for (let port = 0; port < 65536; port += 7) {
              if (sets.has(set, port) !== ports.has(port)) {
                wrong.push(`${port} of ${set} in the end`);
              }
            }
          }
          sets.clear();
        }
        expect(wrong).toEqual([]);
      },
    ),
    { numRuns: 30 },
  );
});
