import { sumReasonCounts } from './sumReasonCounts';

describe('sumReasonCounts', () => {
  it('adds up what both have, and keeps the rest', () => {
    expect(sumReasonCounts({ a: 1, b: 2 }, { b: 3, c: 4 })).toEqual({
      a: 1,
      b: 5,
      c: 4,
    });
    expect(sumReasonCounts(undefined, { a: 1 })).toEqual({ a: 1 });
    expect(sumReasonCounts({ a: 1 }, undefined)).toEqual({ a: 1 });
  });

  it.each(['constructor', 'toString', '__proto__'])(
    'takes %s for a reason like any other',
    reason => {
      const once = sumReasonCounts({}, JSON.parse(`{"${reason}": 2}`));
      expect(Object.entries(sumReasonCounts(once, once))).toEqual([
        [reason, 4],
      ]);
    },
  );

  it('stays at what can be counted', () => {
    const most = { a: Number.MAX_SAFE_INTEGER };
    expect(sumReasonCounts(most, most)).toEqual(most);
  });
});
