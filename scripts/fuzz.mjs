#!/usr/bin/env node
// `npm run fuzz`, or `yarn fuzz`: datagrams and bodies that are nearly right, through the readers
// that the product has. Options: --seed, --datagrams, --bodies.

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
      'plugins/service-communications-backend/benchmarks/fuzz.ts',
      process.argv.slice(2),
    );
  }),
);
