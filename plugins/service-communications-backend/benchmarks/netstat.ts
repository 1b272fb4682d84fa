import { spawnSync } from 'child_process';
import { benchFleet } from './fleet';
import { benchHostScan, benchMemory, benchParsing } from './hostScan';

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

async function main() {
  const asked = process.argv.slice(2);
  if (asked.length === 1) {
    await PARTS[asked[0]]();
    return;
  }
  for (const part of asked.length > 0 ? asked : Object.keys(PARTS)) {
    const { status } = spawnSync(
      process.execPath,
      [...process.execArgv, process.argv[1], part],
      { stdio: 'inherit' },
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
