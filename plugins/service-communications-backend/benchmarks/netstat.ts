import { spawnSync } from 'child_process';
import { benchFleet } from './fleet';
import { benchHostScan, benchMemory, benchParsing } from './hostScan';

/** Names the part that a process is to run. */
const PART = 'BENCH_NETSTAT_PART';

/** Each part runs in a process of its own, so that its memory is its own. */
const PARTS: Record<string, () => Promise<void>> = {
  parsing: benchParsing,
  'host-sqlite': () => benchHostScan('better-sqlite3'),
  'host-postgres': () => benchHostScan('pg'),
  'memory-sqlite': () => benchMemory('better-sqlite3'),
  'memory-postgres': () => benchMemory('pg'),
  'fleet-sqlite': () => benchFleet('better-sqlite3'),
  'fleet-postgres': () => benchFleet('pg'),
};

/**
 * The heap that the memory parts run with, MB. Left to itself, Node collects
 * no garbage while the machine has memory to spare, which says nothing of what
 * is needed.
 */
const MEMORY_PARTS_HEAP = 160;

async function main() {
  const asked = process.argv.slice(2);
  if (process.env[PART]) {
    await PARTS[process.env[PART]]();
    return;
  }
  for (const part of asked.length > 0 ? asked : Object.keys(PARTS)) {
    const options = part.startsWith('memory')
      ? [`--max-old-space-size=${MEMORY_PARTS_HEAP}`]
      : [];
    const { status } = spawnSync(
      process.execPath,
      [...process.execArgv, ...options, process.argv[1]],
      { stdio: 'inherit', env: { ...process.env, [PART]: part } },
    );
    if (status !== 0) {
      throw new Error(`${part} failed`);
    }
  }
}

main().then(
  () => process.exit(0),
  error => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  },
);
