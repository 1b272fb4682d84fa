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
    [7530, '2 hours 6 minutes'],
    [86_399, '1 days'],
    [90_000, '1 days 1 hours'],
    [864_000, '10 days'],
  ])('splits %p seconds into %p', (seconds, text) => {
    expect(
      splitSpan(seconds)
        .map(({ unit, value }) => `${value} ${unit}`)
        .join(' '),
    ).toBe(text);
  });
});
