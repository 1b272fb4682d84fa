/** Runs something several times and returns the times it took, milliseconds. */
export async function measure(
  rounds: number,
  prepare: (round: number) => Promise<() => unknown>,
): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const run = await prepare(round);
    const start = performance.now();
    await run();
    times.push(performance.now() - start);
  }
  return times;
}

/**
 * Does the same for what never waits and uses one thread, and returns the time
 * that the thread had a core: other work of the machine takes turns with it.
 */
export function measureThread(rounds: number, run: () => void): number[] {
  return Array.from({ length: rounds }, () => {
    const start = process.threadCpuUsage();
    run();
    const { user, system } = process.threadCpuUsage(start);
    return (user + system) / 1000;
  });
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** The smallest value that so large a share of them does not exceed. */
export function percentile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * share) - 1];
}

/** `123 ms (1,234,567 rows/s; 120 to 130 ms)`, of the median. */
export function describe(times: number[], count: number, unit: string): string {
  const middle = median(times);
  const milliseconds = (time: number) => time.toFixed(0);
  return `${milliseconds(middle)} ms (${Math.round(
    (count / middle) * 1000,
  ).toLocaleString('en')} ${unit}/s; ${milliseconds(
    Math.min(...times),
  )} to ${milliseconds(Math.max(...times))} ms)`;
}

/** Times without identities beside those with one for every address. */
export function describeNamed(unnamed: number[], named: number[]): string {
  const [without, resolved] = [unnamed, named].map(median);
  return `${without.toFixed(0)} ms, and ${resolved.toFixed(
    0,
  )} ms with an identity for every address: ${(resolved / without).toFixed(
    2,
  )} times as long`;
}

export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** The most memory that this process ever held, in MB. */
export function peakMemory(): string {
  return `${Math.round(process.resourceUsage().maxRSS / 1024)} MB`;
}
