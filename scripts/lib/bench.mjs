import { installDependencies } from './install.mjs';
import { fromRoot } from './paths.mjs';
import { run, stopAllOnSignal } from './processes.mjs';

/** Runs a file of the backend's benchmarks with a PostgreSQL of its own. */
export async function runBenchmarks(file) {
  stopAllOnSignal();
  await installDependencies();
  return runTypeScript(
    `plugins/service-communications-backend/benchmarks/${file}`,
    process.argv.slice(2),
    { withPostgres: true },
  );
}

/**
 * Runs a TypeScript file of the repository as the Backstage CLI does, behind a
 * command such as `taskset`, or with a PostgreSQL. Resolves with its exit code.
 */
export function runTypeScript(
  file,
  args = [],
  { before = [], nodeOptions = [], withPostgres = false } = {},
) {
  const [command, ...rest] = [
    ...(withPostgres
      ? ['node', fromRoot('scripts/with-postgres.mjs'), '--durable']
      : []),
    ...before,
    'node',
    ...nodeOptions,
    '--require',
    fromRoot('node_modules/@backstage/cli-node/config/nodeTransform.cjs'),
    fromRoot(file),
    ...args,
  ];
  return run(command, rest);
}
