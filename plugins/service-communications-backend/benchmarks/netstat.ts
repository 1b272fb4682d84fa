import { benchEndNames } from './endNames';
import { benchFleet } from './fleet';
import { benchHostScan, benchMemory, benchParsing } from './hostScan';
import { runParts } from './runParts';

/**
 * The heap that the memory parts run with, MB. Left to itself, Node collects
 * no garbage while the machine has memory to spare, which says nothing of what
 * is needed.
 */
const nodeOptions = ['--max-old-space-size=160'];

runParts({
  parsing: { run: benchParsing },
  'end-names': { run: benchEndNames },
  'host-sqlite': { run: () => benchHostScan('better-sqlite3') },
  'host-postgres': { run: () => benchHostScan('pg') },
  'memory-sqlite': { run: () => benchMemory('better-sqlite3'), nodeOptions },
  'memory-postgres': { run: () => benchMemory('pg'), nodeOptions },
  'fleet-sqlite': { run: () => benchFleet('better-sqlite3') },
  'fleet-postgres': { run: () => benchFleet('pg') },
});
