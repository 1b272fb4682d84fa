import { defineConfig } from '@playwright/test';

// The environment comes from scripts/lib/browserTests.mjs, which starts the
// backend: `npm test`, or `yarn test:browser` for the browser test alone.
export default defineConfig({
  testDir: 'packages/app/e2e-tests',
  outputDir: 'node_modules/.cache/e2e-test-results',
  // As long as a busy machine takes: what is wrong fails all the same.
  timeout: 300_000,
  expect: { timeout: 30_000 },
  forbidOnly: true,
  workers: 1,
  use: {
    locale: 'en-US',
    baseURL: process.env.PLAYWRIGHT_URL,
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
