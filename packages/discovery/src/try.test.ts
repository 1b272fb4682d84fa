import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFixture, summary } from './sockets/__fixtures__/readFixture';
it('try', () => {
  const out: any = {};
  for (const f of readdirSync(join(__dirname, 'sockets/__fixtures__'))) {
    if (!f.endsWith('.txt')) continue;
    out[f.slice(0, -4)] = summary(readFixture(f.slice(0, -4)));
  }
  writeFileSync('/tmp/try.json', JSON.stringify(out, null, 1));
});
