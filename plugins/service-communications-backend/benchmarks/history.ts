import { benchHistory } from './historyYear';
import { runParts } from './runParts';

runParts({
  sqlite: { run: () => benchHistory('better-sqlite3') },
  postgres: { run: () => benchHistory('pg') },
});
