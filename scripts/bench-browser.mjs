#!/usr/bin/env node
// `npm run bench:browser`, or `yarn bench:browser`: how long the list, the map and
// the tab of an entity keep their user waiting in the browser, for BENCHMARKS.md. No
// limit fails it. Arguments name some of its parts: `npm run bench:browser -- entityTab`.

import { benchEntities } from './lib/benchEntities.mjs';
import { runAgainstFreshApp } from './lib/freshApp.mjs';
import { installDependencies } from './lib/install.mjs';
import { runMain } from './lib/messages.mjs';
import { withToolchain } from './lib/toolchain.mjs';

/** The demo does this every minute, of 100,000 communications as well. */
const AS_BY_DEFAULT = {
  search: {
    collators: {
      serviceCommunications: {
        schedule: { frequency: '1h', timeout: '30m', initialDelay: '3s' },
      },
    },
  },
  serviceCommunications: { states: { frequency: '10m' } },
};

await runMain(() =>
  withToolchain(async () => {
    await installDependencies();
    return runAgainstFreshApp({
      config: 'playwright.bench.config.ts',
      files: process.argv.slice(2),
      entities: benchEntities(),
      appConfig: AS_BY_DEFAULT,
    });
  }),
);
