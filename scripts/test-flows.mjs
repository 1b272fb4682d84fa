#!/usr/bin/env node
// `yarn test:flows`: the test of flow records alone, with real exporters.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runFlowTests, whyNoFlowTests } from './lib/flowTests.mjs';
import { installDependencies } from './lib/install.mjs';
import { runMain, UserError } from './lib/messages.mjs';
import { stopAllOnSignal } from './lib/processes.mjs';
import { withToolchain } from './lib/toolchain.mjs';

const folder = mkdtempSync(join(tmpdir(), 'service-communications-test-'));
const removeFolder = () => rmSync(folder, { recursive: true, force: true });

async function main() {
  const reason = whyNoFlowTests();
  if (reason) {
    throw new UserError(`The test cannot run here. ${reason}`);
  }
  stopAllOnSignal(removeFolder);
  await installDependencies();
  const { failed } = await runFlowTests(folder);
  return failed > 0 ? 1 : 0;
}

await runMain(() => withToolchain(main).finally(removeFolder));
