#!/usr/bin/env node
// `yarn test:browser`: the browser test alone, with a fresh build of the app.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runBrowserTests } from './lib/browserTests.mjs';
import { findChromium } from './lib/chromium.mjs';
import { runMain, UserError } from './lib/messages.mjs';
import { run, stopAllOnSignal } from './lib/processes.mjs';

async function main() {
  const chromium = findChromium();
  if (!chromium) {
    throw new UserError('No Chromium was found: name one in CHROMIUM_PATH.');
  }
  const folder = mkdtempSync(join(tmpdir(), 'service-communications-test-'));
  const removeFolder = () => rmSync(folder, { recursive: true, force: true });
  stopAllOnSignal(removeFolder);
  try {
    if ((await run('yarn', ['workspace', 'app', 'build'])) !== 0) {
      return 1;
    }
    const { failed } = await runBrowserTests(folder, chromium);
    return failed > 0 ? 1 : 0;
  } finally {
    removeFolder();
  }
}

await runMain(main);
