#!/usr/bin/env node
// `npm run bench:habits`, or `yarn bench:habits`: the habits and states of a
// synthetic year of 10,000 pairs, or as many as the argument says.

import { runTypeScript } from './lib/bench.mjs';
import { installDependencies } from './lib/install.mjs';
import { runMain } from './lib/messages.mjs';
import { stopAllOnSignal } from './lib/processes.mjs';
import { withToolchain } from './lib/toolchain.mjs';

await runMain(() =>
  withToolchain(async () => {
    stopAllOnSignal();
    await installDependencies();
    return runTypeScript(
      'plugins/service-communications-backend/benchmarks/habits.ts',
      process.argv.slice(2),
    );
  }),
);
