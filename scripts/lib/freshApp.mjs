import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runBrowserTests } from './browserTests.mjs';
import { findChromium } from './chromium.mjs';
import { UserError } from './messages.mjs';
import { run, stopAllOnSignal } from './processes.mjs';

/**
 * Builds the app and runs the browser tests against it, or what the options
 * name: see there. Resolves with the exit code.
 */
export async function runAgainstFreshApp(options) {
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
    const { failed } = await runBrowserTests(folder, chromium, options);
    return failed > 0 ? 1 : 0;
  } finally {
    removeFolder();
  }
}
