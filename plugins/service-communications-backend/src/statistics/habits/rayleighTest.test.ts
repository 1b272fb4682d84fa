import { rayleighTest } from './rayleighTest';

describe('rayleighTest', () => {
  it('tells points that lie together from points that do not', () => {
    const together = rayleighTest([0.2, 0.21, 0.22, 0.19, 0.2]);
    expect(together.mean).toBeCloseTo(0.204, 2);
    expect(together.probability).toBeLessThan(0.01);
    expect(rayleighTest([0, 0.25, 0.5, 0.75]).probability).toBeGreaterThan(0.9);
  });

  it('knows no border between one turn and the next', () => {
    const { mean, probability } = rayleighTest([0.98, 0.99, 0.01, 0.02]);
    expect(Math.min(mean, 1 - mean)).toBeCloseTo(0, 6);
    expect(probability).toBeLessThan(0.01);
  });

  // Zar, "Biostatistical Analysis", example 27.1: eight trees that lean.
  it('has the probability of the literature', () => {
    const degrees = [45, 55, 81, 96, 110, 117, 132, 154];
    const { mean, probability } = rayleighTest(degrees.map(each => each / 360));
    expect(mean * 360).toBeCloseTo(99, 0);
    expect(probability).toBeGreaterThan(0.001);
    expect(probability).toBeLessThan(0.002);
  });

  it('learns nothing from one point', () => {
    expect(rayleighTest([0.5]).probability).toBeGreaterThan(0.3);
  });
});
