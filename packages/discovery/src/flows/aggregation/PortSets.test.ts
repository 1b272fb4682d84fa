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
