import { measurePair, noFigures } from './__testUtils__/measureHabits';
import { syntheticKinds, syntheticPair } from './__testUtils__/syntheticPair';

// `yarn bench:habits` measures 10,000 pairs; these are others than those.
const PAIRS = 6;

describe('a synthetic year', () => {
  it.each(syntheticKinds)('of %s pairs stays within the aims', kind => {
    const figures = noFigures();
    for (let seed = 0; seed < PAIRS; seed++) {
      measurePair(figures, syntheticPair(kind, -1 - seed));
    }
    expect(figures.pairMonths).toBeGreaterThan(5 * PAIRS);
    expect(figures.right).toBeGreaterThanOrEqual(0.95 * PAIRS);
    expect(figures.falseGone).toBe(0);
    expect(figures.stops).toBeGreaterThan(0);
    expect(figures.found + figures.openStops).toBe(figures.stops);
    expect(figures.openStops).toBeLessThanOrEqual(1);
  });
});
