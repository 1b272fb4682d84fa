import { inSteps } from './inSteps';

describe('inSteps', () => {
  const sizes = async (runs: number[]) => {
    const found: number[] = [];
    for await (const step of inSteps(runs, each => each)) {
      found.push(step.length);
    }
    return found;
  };

  it('takes up thousands of what has few runs', async () => {
    expect(await sizes(new Array(7_000).fill(2))).toEqual([
      2_500, 2_500, 2_000,
    ]);
    expect(await sizes([])).toEqual([]);
  });

  it('takes up fewer of what has many, but one at least', async () => {
    expect(await sizes([200_000, 200_000, 200_000, 1])).toEqual([2, 2]);
    expect(await sizes([1, 1_000_000, 1_000_000, 1])).toEqual([1, 1, 1, 1]);
  });
});
