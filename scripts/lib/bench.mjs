import { installDependencies } from './install.mjs';
import { fromRoot } from './paths.mjs';
import { run, stopAllOnSignal } from './processes.mjs';

/** Runs a file of benchmarks with a PostgreSQL of its own. */
export async function runBenchmarks(file) {
  stopAllOnSignal();
  await installDependencies();
  return run('node', [
    fromRoot('scripts/with-postgres.mjs'),
    '--durable',
    'node',
    // Runs TypeScript as the Backstage CLI does.
    '--require',
    fromRoot('node_modules/@backstage/cli-node/config/nodeTransform.cjs'),
    fromRoot('plugins/service-communications-backend/benchmarks', file),
    ...process.argv.slice(2),
  ]);
}
