import fc from 'fast-check';
import { isoTime } from './isoTime';

/** The first and the last time there is: ECMA-262 section 21.4.1.1. */
const LIMIT = 8_640_000_000_000_000;

describe('isoTime', () => {
  it('writes what Date.toISOString writes', () => {
    const time = fc.oneof(
      fc.integer({ min: -LIMIT, max: LIMIT }),
      fc.integer({ min: 1_700_000_000_000, max: 1_700_200_000_000 }),
      fc.double({
        min: -1_000_000_000,
        max: 1_700_200_000_000,
        noNaN: true,
      }),
      fc.constantFrom(-LIMIT, -1, 0, 86_399_999, 86_400_000, LIMIT),
    );
    fc.assert(
      fc.property(time, each => {
        expect(isoTime(each)).toBe(new Date(each).toISOString());
      }),
    );
  });

  it('refuses what is no time, as that does', () => {
    expect(() => isoTime(NaN)).toThrow(RangeError);
    expect(() => isoTime(LIMIT + 1)).toThrow(RangeError);
  });
});
