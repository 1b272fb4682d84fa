#!/usr/bin/env node
// `npm test`: every check and every test, from a fresh clone. The last line
// says how many passed and failed. `npm test -- <arguments>` runs the unit
// tests alone and passes the arguments on to jest.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runBrowserTests } from './lib/browserTests.mjs';
import { CHECKS, runCheck } from './lib/checks.mjs';
import { findChromium } from './lib/chromium.mjs';
import { findProgram } from './lib/findProgram.mjs';
import { runFlowTests, whyNoFlowTests } from './lib/flowTests.mjs';
import { installDependencies } from './lib/install.mjs';
import { announce, runMain } from './lib/messages.mjs';
import { stopAllOnSignal } from './lib/processes.mjs';
import { runSoak, whyNoSoak } from './lib/soak.mjs';
import { Tally } from './lib/tally.mjs';
import { withToolchain } from './lib/toolchain.mjs';
import { runUnitTests } from './lib/unitTests.mjs';
import { runWorkloads } from './lib/workloads.mjs';

const jestArguments = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'service-communications-test-'));
const removeFolder = () => rmSync(folder, { recursive: true, force: true });

async function main() {
  stopAllOnSignal(removeFolder);
  await installDependencies();
  const tally = new Tally();

  if (jestArguments.length === 0) {
    for (const check of CHECKS) {
      announce(check.title);
      tally.add(await runCheck(check));
    }
  }

  if (!findProgram('kcat')) {
    announce(
      'THE TESTS WITH KAFKA ARE SKIPPED. A program is missing. On Debian: ' +
        'apt-get install kcat',
    );
  }
  announce('Unit tests, on SQLite and on PostgreSQL');
  tally.add(await runUnitTests(join(folder, 'jest.json'), jestArguments));

  if (jestArguments.length === 0) {
    const reason = whyNoFlowTests();
    if (reason) {
      announce(`THE TEST WITH REAL EXPORTERS WAS NOT RUN. ${reason}`);
      tally.add({ skipped: 1 });
    } else {
      announce('Flow records of real exporters, compared with nfdump');
      tally.add(await runFlowTests(folder));
    }

    const whyNot = whyNoSoak();
    if (whyNot) {
      announce(`THE SOAK AND THE SIMULATOR WERE NOT RUN. ${whyNot}`);
      tally.add({ skipped: 2 });
    } else {
      announce('Half a minute of the soak: load, faults, and exact numbers');
      const soak = await runSoak(['--minutes', '0.5']);
      tally.add(soak === 0 ? { passed: 1 } : { failed: 1 });

      announce(
        'Flows of pods that come and go, each to the workload of the time',
      );
      const code = await runWorkloads(['--flows', '40000', '--hours', '1']);
      tally.add(code === 0 ? { passed: 1 } : { failed: 1 });
    }

    const chromium = findChromium();
    if (chromium) {
      announce(`Browser test, with ${chromium}`);
      tally.add(await runBrowserTests(folder, chromium));
    } else {
      announce(
        'The browser test was left out: no Chromium was found. Install one, ' +
          'or name it in CHROMIUM_PATH.',
      );
    }
  }

  if (tally.skipped > 0) {
    console.log(`\n${tally.skipped} not run, for want of what they need`);
  }
  console.log(`\n${tally}`);
  return tally.hasFailures ? 1 : 0;
}

await runMain(() => withToolchain(main).finally(removeFolder));
