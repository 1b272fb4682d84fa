#!/usr/bin/env node
// `npm run soak`, or `yarn soak`: two replicas on PostgreSQL under load and faults, whose numbers
// must be those of the naive models in the end. Options: --minutes, --seed, --rate.

import { installDependencies } from './lib/install.mjs';
import { runMain, UserError } from './lib/messages.mjs';
import { stopAllOnSignal } from './lib/processes.mjs';
import { runSoak, whyNoSoak } from './lib/soak.mjs';
import { withToolchain } from './lib/toolchain.mjs';

await runMain(() =>
  withToolchain(async () => {
    const reason = whyNoSoak();
    if (reason) {
      throw new UserError(reason);
    }
    stopAllOnSignal();
    await installDependencies();
    return runSoak(process.argv.slice(2));
  }),
);
