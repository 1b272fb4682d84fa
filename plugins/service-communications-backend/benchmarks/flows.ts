import { benchFlowSamples } from './flowSamples';
import { runParts } from './runParts';

runParts({
  'database-sqlite': { run: () => benchFlowSamples('better-sqlite3') },
  'database-postgres': { run: () => benchFlowSamples('pg') },
});
