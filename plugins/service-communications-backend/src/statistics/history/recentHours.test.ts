import fc from 'fast-check';
import { deflateRawSync } from 'zlib';
import { addRecentHours, readRecentHours } from './recentHours';
import { Slot } from './Slot';
import { decodeSlots, encodeSlots } from './slotCodec';
import { addNumbers, uniteBits, uniteRanges } from './uniteNumbers';
import { uniteSlots } from './uniteSlots';

const counter = fc.oneof(
  fc.constant(undefined),
  fc.nat(200),
  fc.nat(Number.MAX_SAFE_INTEGER),
);
const slots: fc.Arbitrary<Slot[]> = fc.array(
  fc.record({
    time: fc.integer({ min: 498_000, max: 498_010 }),
    numbers: fc.array(counter, { maxLength: 4 }),
  }),
);

/** Without the difference between a number that is undefined and none. */
function plain(of: readonly Slot[]) {
  return of.map(({ time, numbers }) => {
    const known = [...numbers];
    while (known.length > 0 && known[known.length - 1] === undefined) {
      known.pop();
    }
    return [time, ...known];
  });
}

describe('hours that are written down', () => {
  it('add up to the same whatever the order and the grouping', () => {
    fc.assert(
      fc.property(slots, slots, (some, others) => {
        const together = uniteSlots([...some, ...others], addNumbers);
        const written = addRecentHours(
          addRecentHours('', others, addNumbers),
          some,
          addNumbers,
        );
        expect(plain(uniteSlots(readRecentHours(written), addNumbers))).toEqual(
          plain(together),
        );
      }),
    );
  });

  it('join the last one where they are of the same', () => {
    const one = { time: 498_144, numbers: [1, 7] };
    const recent = addRecentHours('', [one, one, one], addNumbers);
    expect(recent).toBe('498144:3:21 ');
    expect(
      addRecentHours(recent, [{ time: 498_145, numbers: [] }], addNumbers),
    ).toBe('498144:3:21 498145 ');
  });
});

describe('the codec of slots', () => {
  it('reads what it wrote', () => {
    fc.assert(
      fc.property(slots, drawn => {
        const inOrder = uniteSlots(drawn, addNumbers);
        expect(plain(decodeSlots(encodeSlots(inOrder)))).toEqual(
          plain(inOrder),
        );
      }),
    );
  });

  it('reads what was written as varints', () => {
    const varints = Buffer.of(2, 2, 0xe8, 0x07, 1, 61, 0, 0x81, 0x01, 13);
    const deflated = deflateRawSync(varints);
    for (const encoded of [
      Buffer.concat([Buffer.of(0), varints]),
      Buffer.concat([Buffer.of(1), deflated]),
    ]) {
      expect(plain(decodeSlots(encoded))).toEqual(
        plain([
          { time: 1000, numbers: [60, 128] },
          { time: 1001, numbers: [undefined, 12] },
        ]),
      );
    }
  });

  it('needs few bytes for what is always alike', () => {
    const week = Array.from({ length: 168 }, (_, hour) => ({
      time: 498_000 + hour,
      numbers: [60, 180],
    }));
    expect(encodeSlots(week).length).toBeLessThan(32);
  });
});

describe('parts of one slot', () => {
  it('are united as bits and as ranges', () => {
    expect(uniteBits([0b101], [0b110])).toEqual([0b111]);
    expect(uniteRanges([5, 7, 1, 2], [2, 4, 6, 9])).toEqual([1, 4, 5, 9]);
    expect(uniteRanges([], [3, 4])).toEqual([3, 4]);
  });
});
