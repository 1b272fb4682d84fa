import { benchBodies } from './benchBodies';
import { runParts } from './runParts';

// The memory over rest is what bodies cost, not what nobody has collected.
const nodeOptions = ['--expose-gc'];

runParts({
  sqlite: { run: () => benchBodies('better-sqlite3'), nodeOptions },
  postgres: { run: () => benchBodies('pg'), nodeOptions },
});
