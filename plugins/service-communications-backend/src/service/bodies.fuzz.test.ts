import { fuzzBodies } from '../../benchmarks/fuzz/fuzzBodies';

jest.setTimeout(120_000);

describe('bodies that are nearly right', () => {
  it.each([1, 2])('are taken or refused, never more (seed %i)', async seed => {
    const { taken, refused, crashes, hangs } = await fuzzBodies({
      count: 500,
      seed,
    });
    expect(crashes).toEqual({ count: 0, first: [] });
    expect(hangs).toBe(0);
    expect(taken + refused).toBe(500);
    expect(Math.min(taken, refused)).toBeGreaterThan(50);
  });
});
