/** Prints how long something took, milliseconds: median, p95 and most. */
export function printTimes(name: string, times: number[]): void {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) =>
    Math.round(sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)]);
  process.stdout.write(
    `  ${name.padEnd(56)}${[at(0.5), at(0.95), at(1)]
      .map(time => String(time).padStart(8))
      .join('')}\n`,
  );
}
