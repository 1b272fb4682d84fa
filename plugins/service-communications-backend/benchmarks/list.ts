import { benchList } from './listPages';
import { runParts } from './runParts';

runParts({
  sqlite: { run: () => benchList('better-sqlite3') },
  postgres: { run: () => benchList('pg') },
});
