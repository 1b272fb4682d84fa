import { splitSpan } from './splitSpan';

describe('splitSpan', () => {
  it.each([
    [0, '0 seconds'],
    [0.0324, '0.032 seconds'],
    [5, '5 seconds'],
    [59.9, '59.9 seconds'],
    [59.9999, '1 minutes'],
    [60, '1 minutes'],
    [65, '1 minutes 5 seconds'],
    [95, '1 minutes 35 seconds'],
    [95.4, '1 minutes 35 seconds'],
    [119.6, '2 minutes'],
    [3599.7, '1 hours'],
    [3600, '1 hours'],
    [7530, '2 hours 5 minutes 30 seconds'],
    [86_399, '23 hours 59 minutes 59 seconds'],
    [172_402.25, '1 days 23 hours 53 minutes'],
    [172_790, '2 days'],
    [90_000, '1 days 1 hours'],
    [86_460, '1 days 1 minutes'],
    [864_000, '10 days'],
  ])('splits %p seconds into %p', (seconds, text) => {
    expect(
      splitSpan(seconds)
        .map(({ unit, value }) => `${value} ${unit}`)
        .join(' '),
    ).toBe(text);
  });
});
