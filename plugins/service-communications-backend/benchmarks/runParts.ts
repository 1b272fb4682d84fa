import { spawnSync } from 'child_process';

/** Names the part that a process is to run. */
const PART = 'BENCH_PART';

/** A part of the benchmarks. */
export interface BenchPart {
  run(): Promise<void>;
  /** Options of Node.js that it runs with. */
  nodeOptions?: string[];
}

/**
 * Runs the parts that the command line names, or all of them, each in a process
 * of its own, so that its memory is its own.
 */
export async function runParts(
  parts: Record<string, BenchPart>,
): Promise<void> {
  try {
    const mine = process.env[PART];
    if (mine) {
      await parts[mine].run();
    } else {
      const asked = process.argv.slice(2);
      for (const name of asked.length > 0 ? asked : Object.keys(parts)) {
        runPart(name, parts[name]);
      }
    }
    process.exit(0);
  } catch (error: any) {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  }
}

function runPart(name: string, part: BenchPart | undefined): void {
  if (!part) {
    throw new Error(`There is no part ${name}`);
  }
  const { status } = spawnSync(
    process.execPath,
    [...process.execArgv, ...(part.nodeOptions ?? []), process.argv[1]],
    { stdio: 'inherit', env: { ...process.env, [PART]: name } },
  );
  if (status !== 0) {
    throw new Error(`${name} failed`);
  }
}
