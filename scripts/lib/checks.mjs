import { run } from './processes.mjs';

/** What tools say of the code without running it: scripts of package.json. */
export const CHECKS = [
  { title: 'Formatting', script: ['prettier:check'] },
  { title: 'Lint', script: ['lint'] },
  { title: 'Types', script: ['tsc'] },
  { title: 'One copy of each core package', script: ['check:one-copy'] },
  { title: 'Order of the house', script: ['check:architecture'] },
  { title: 'No secrets, a safe production', script: ['check:secrets'] },
  { title: 'Unused code', script: ['check:unused'] },
  { title: 'API reports', script: ['build:api-reports', '--ci'] },
  // The browser test takes the built app from here.
  { title: 'Build', script: ['build'] },
];

/** Runs one of them; it counts like one test. */
export async function runCheck({ script }) {
  return (await run('yarn', script)) === 0 ? { passed: 1 } : { failed: 1 };
}
