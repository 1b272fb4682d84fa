import { inSteps } from './inSteps';

describe('inSteps', () => {
  const sizes = (runs: number[]) =>
    Array.from(
      inSteps(runs, each => each),
      step => step.length,
    );

  it('takes up thousands of what has few runs', () => {
    expect(sizes(new Array(12_000).fill(2))).toEqual([5_000, 5_000, 2_000]);
    expect(sizes([])).toEqual([]);
  });

  it('takes up fewer of what has many, but one at least', () => {
    expect(sizes([200_000, 200_000, 200_000, 1])).toEqual([2, 2]);
    expect(sizes([1, 1_000_000, 1_000_000, 1])).toEqual([1, 1, 1, 1]);
  });
});
