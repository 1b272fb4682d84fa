import { benchGraph } from './graphQuestions';
import { runParts } from './runParts';

runParts({
  sqlite: { run: () => benchGraph('better-sqlite3') },
  postgres: { run: () => benchGraph('pg') },
});
