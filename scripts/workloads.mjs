#!/usr/bin/env node
// `npm run workloads`, or `yarn workloads`: pods come and go, and flows of theirs arrive up to a day late at two
// replicas on PostgreSQL; each must be given to the workload that had the address then. Options: --flows, --seed,
// --hours, --pods.

import { installDependencies } from './lib/install.mjs';
import { runMain } from './lib/messages.mjs';
import { stopAllOnSignal } from './lib/processes.mjs';
import { withToolchain } from './lib/toolchain.mjs';
import { runWorkloads } from './lib/workloads.mjs';

await runMain(() =>
  withToolchain(async () => {
    stopAllOnSignal();
    await installDependencies();
    return runWorkloads(process.argv.slice(2));
  }),
);
