import { benchCatalog } from './linkCatalog';
import { benchLinkDatabase } from './linkDatabase';
import { benchIndex, benchResolving } from './linkIndex';
import { runParts } from './runParts';

runParts({
  index: { run: benchIndex, nodeOptions: ['--expose-gc'] },
  resolving: { run: benchResolving },
  'database-sqlite': { run: () => benchLinkDatabase('better-sqlite3') },
  'database-postgres': { run: () => benchLinkDatabase('pg') },
  'catalog-sqlite': { run: () => benchCatalog('better-sqlite3') },
  'catalog-postgres': { run: () => benchCatalog('pg') },
});
