import fc from 'fast-check';
import { sortPlaces } from './sortPlaces';

describe('sortPlaces', () => {
  it('orders what matches by key, then by pair, then by place', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            key: fc.integer({ min: -3, max: 3 }),
            pair: fc.nat(5),
            isWanted: fc.boolean(),
          }),
        ),
        fc.boolean(),
        (rows, descending) => {
          const sign = descending ? -1 : 1;
          const expected = rows
            .map((row, place) => ({ ...row, place }))
            .filter(({ isWanted }) => isWanted)
            .sort(
              (a, b) =>
                sign * (a.key - b.key || a.pair - b.pair || a.place - b.place),
            )
            .map(({ place }) => place);
          const places = sortPlaces({
            match: Uint8Array.from(rows, ({ isWanted }) => (isWanted ? 1 : 0)),
            keyAt: place => rows[place].key,
            pairs: Float64Array.from(rows, ({ pair }) => pair),
            descending,
          });
          expect(Array.from(places)).toEqual(expected);
        },
      ),
    );
  });
});
