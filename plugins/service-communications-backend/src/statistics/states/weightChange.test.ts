import fc from 'fast-check';
import { weightChange } from './weightChange';

const days = (count: number, ...weights: number[]): number[] =>
  Array.from({ length: count }, (_, day) => weights[day % weights.length]);

describe('weightChange', () => {
  it('notices a weight that doubled or halved for most of a week', () => {
    expect(weightChange([...days(28, 10, 11), ...days(7, 30)])).toEqual({
      kind: 'heavier',
      before: 10.5,
      now: 30,
    });
    expect(
      weightChange([...days(28, 10), ...days(3, 10), ...days(4, 5)]),
    ).toEqual({ kind: 'lighter', before: 10, now: 5 });
  });

  it.each([
    ['one busy day', [...days(34, 10), 1000]],
    ['less than twice', [...days(28, 10), ...days(7, 19)]],
    ['what it did before, too', [...days(28, 10, 100), ...days(7, 150)]],
    ['nothing', [...days(35, 0)]],
    ['days too few to tell', [...days(13, 10), ...days(7, 100)]],
    ['no days', []],
  ])('does not notice %s', (_, weights) => {
    expect(weightChange(weights)).toBeUndefined();
  });

  it('does not depend on the unit', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 1000 }), { maxLength: 50 }),
        fc.constantFrom(2, 1024, 0.25),
        (weights, unit) => {
          expect(weightChange(weights.map(each => each * unit))?.kind).toBe(
            weightChange(weights)?.kind,
          );
        },
      ),
    );
  });
});
