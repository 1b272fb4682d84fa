import { PlacedEntries } from './PlacedEntries';

describe('PlacedEntries', () => {
  it('gives the places of deleted entries to new ones', () => {
    const placed = new PlacedEntries({ id: 0, text: 'nobody' });
    const put = (id: number, text: string) => placed.put({ id, text });
    expect([put(1, 'a'), put(2, 'b')]).toEqual([undefined, undefined]);
    expect(put(1, 'c')).toEqual({ id: 1, text: 'a' });
    placed.delete(1);
    placed.delete(1);
    expect(placed.entries.map(({ text }) => text)).toEqual(['nobody', 'b']);
    expect(placed.placeOf(1)).toBeUndefined();
    expect([put(3, 'd'), put(4, 'e')]).toEqual([undefined, undefined]);
    expect(placed.entries.map(({ text }) => text)).toEqual(['d', 'b', 'e']);
    expect(placed.placeOf(3)).toBe(0);
  });
});
