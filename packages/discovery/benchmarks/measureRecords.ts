const ROUNDS = 5;

/**
 * Runs a task, which returns how many records it worked through, five times.
 * Prints and returns the median, in records a second.
 */
export function measureRecords(name: string, task: () => number): number {
  const speeds: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const begin = performance.now();
    const records = task();
    speeds.push((records / (performance.now() - begin)) * 1000);
  }
  speeds.sort((a, b) => a - b);
  const median = speeds[ROUNDS >> 1];
  const [slowest, fastest] = [speeds[0], speeds[ROUNDS - 1]].map(speed =>
    (speed / 1e6).toFixed(2),
  );
  process.stdout.write(
    `${name}: ${Math.round(median).toLocaleString('en')} records/s ` +
      `(${slowest} to ${fastest} million in ${ROUNDS} rounds)\n`,
  );
  return median;
}
