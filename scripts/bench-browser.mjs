#!/usr/bin/env node
// `npm run bench:browser`, or `yarn bench:browser`: how long the list and the map
// keep their user waiting in the browser, for BENCHMARKS.md. No limit fails it.

import { benchEntities } from './lib/benchEntities.mjs';
import { runAgainstFreshApp } from './lib/freshApp.mjs';
import { installDependencies } from './lib/install.mjs';
import { runMain } from './lib/messages.mjs';
import { withToolchain } from './lib/toolchain.mjs';

await runMain(() =>
  withToolchain(async () => {
    await installDependencies();
    return runAgainstFreshApp('playwright.bench.config.ts', benchEntities());
  }),
);
