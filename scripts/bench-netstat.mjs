#!/usr/bin/env node
// `npm run bench:netstat`, or `yarn bench:netstat`: the benchmarks of
// BENCHMARKS.md. Arguments name parts of them, such as `parsing`.

import { installDependencies } from './lib/install.mjs';
import { runMain } from './lib/messages.mjs';
import { fromRoot } from './lib/paths.mjs';
import { run, stopAllOnSignal } from './lib/processes.mjs';
import { withToolchain } from './lib/toolchain.mjs';

async function main() {
  stopAllOnSignal();
  await installDependencies();
  return run('node', [
    fromRoot('scripts/with-postgres.mjs'),
    '--durable',
    'node',
    // Runs TypeScript as the Backstage CLI does.
    '--require',
    fromRoot('node_modules/@backstage/cli-node/config/nodeTransform.cjs'),
    fromRoot('plugins/service-communications-backend/benchmarks/netstat.ts'),
    ...process.argv.slice(2),
  ]);
}

await runMain(() => withToolchain(main));
