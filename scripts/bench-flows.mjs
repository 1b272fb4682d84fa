#!/usr/bin/env node
// `npm run bench:flows`, or `yarn bench:flows`: the benchmarks of flow records
// in BENCHMARKS.md. Arguments name parts of them, such as `decode-v5`, or the
// beginning of their names, such as `decode`.

import { spawnSync } from 'node:child_process';
import { runTypeScript } from './lib/bench.mjs';
import { installDependencies } from './lib/install.mjs';
import { runMain, UserError } from './lib/messages.mjs';
import { stopAllOnSignal } from './lib/processes.mjs';
import { withToolchain } from './lib/toolchain.mjs';
import { transpileCollector } from './lib/transpile.mjs';

const DISCOVERY = 'packages/discovery/benchmarks';
const COLLECTOR = 'packages/collector/benchmarks';
const BACKEND = 'plugins/service-communications-backend/benchmarks';

/** Each is a process of its own. */
const parts = {
  'decode-v5': () => onOneCore(`${DISCOVERY}/decode.ts`, 'v5'),
  'decode-v9': () => onOneCore(`${DISCOVERY}/decode.ts`, 'v9'),
  'decode-ipfix': () => onOneCore(`${DISCOVERY}/decode.ts`, 'ipfix'),
  'aggregate-v5': () => onOneCore(`${DISCOVERY}/aggregate.ts`, 'v5'),
  'aggregate-v9': () => onOneCore(`${DISCOVERY}/aggregate.ts`, 'v9'),
  'aggregate-ipfix': () => onOneCore(`${DISCOVERY}/aggregate.ts`, 'ipfix'),
  'exporter-memory': () =>
    runTypeScript(`${DISCOVERY}/exporterMemory.ts`, [], {
      nodeOptions: ['--expose-gc'],
    }),
  nfdump: () => runTypeScript(`${COLLECTOR}/nfdump.ts`),
  loopback: () => loopback(),
  memory: () => loopback('--memory'),
  'database-sqlite': () => onOneCore(`${BACKEND}/flows.ts`, 'database-sqlite'),
  // Of two cores the database has one.
  'database-postgres': () =>
    runTypeScript(`${BACKEND}/flows.ts`, ['database-postgres'], {
      withPostgres: true,
    }),
};

function onOneCore(file, ...args) {
  const hasTaskset = spawnSync('taskset', ['-V']).status === 0;
  return runTypeScript(file, args, {
    before: hasTaskset ? ['taskset', '--cpu-list', '1'] : [],
  });
}

async function loopback(...options) {
  return runTypeScript(`${COLLECTOR}/loopback.ts`, [
    await transpileCollector(),
    ...options,
  ]);
}

await runMain(() =>
  withToolchain(async () => {
    stopAllOnSignal();
    await installDependencies();
    const asked = process.argv.slice(2);
    const names = Object.keys(parts).filter(
      name => asked.length === 0 || asked.some(each => name.startsWith(each)),
    );
    if (names.length === 0) {
      throw new UserError(`The parts are ${Object.keys(parts).join(', ')}.`);
    }
    for (const name of names) {
      if ((await parts[name]()) !== 0) {
        throw new UserError(`${name} failed`);
      }
    }
    return 0;
  }),
);
