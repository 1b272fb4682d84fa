import config from './playwright.config';

// `yarn bench:browser`, see there.
export default {
  ...config,
  testDir: 'packages/app/benchmarks',
  testMatch: '*.bench.ts',
  timeout: 600_000,
  use: { ...config.use, screenshot: 'off' as const, trace: 'off' as const },
};
