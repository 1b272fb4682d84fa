/** How points on a circle lie together. */
export interface PhaseConcentration {
  /** Mean direction, 0 to 1 of a turn. */
  mean: number;
  /** How likely points without any preference lie together as closely. */
  probability: number;
}

/**
 * The Rayleigh test of uniformity (Mardia and Jupp, "Directional Statistics",
 * 6.3.1) with the approximation for few points in Zar, "Biostatistical
 * Analysis", 27.1.
 *
 * @param phases - at least one, each 0 to 1 of a turn
 */
export function rayleighTest(phases: readonly number[]): PhaseConcentration {
  let [x, y] = [0, 0];
  for (const phase of phases) {
    x += Math.cos(2 * Math.PI * phase);
    y += Math.sin(2 * Math.PI * phase);
  }
  const n = phases.length;
  const turn = Math.atan2(y, x) / (2 * Math.PI);
  return {
    mean: turn < 0 ? turn + 1 : turn,
    probability: Math.exp(
      Math.sqrt(1 + 4 * n + 4 * Math.max(0, n * n - x * x - y * y)) -
        (1 + 2 * n),
    ),
  };
}
