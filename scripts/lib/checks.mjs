import { fromRoot } from './paths.mjs';
import { run } from './processes.mjs';

const bin = name => fromRoot('node_modules/.bin', name);

/** Everything about the code that a tool can judge without running it. */
export const CHECKS = [
  { title: 'Formatting', command: [bin('prettier'), '--check', '.'] },
  { title: 'Lint', command: [bin('backstage-cli'), 'repo', 'lint'] },
  { title: 'Types', command: [bin('tsc')] },
  {
    title: 'One copy of every core package',
    command: ['node', fromRoot('scripts/check-one-copy.mjs')],
  },
  { title: 'Lockfile', command: ['yarn', 'dedupe', '--check'] },
  { title: 'Unused code', command: [bin('knip'), '--no-config-hints'] },
  // Reads what the type check wrote to dist-types.
  {
    title: 'API reports',
    command: [
      bin('backstage-repo-tools'),
      'api-reports',
      '--ci',
      'plugins/*',
      'packages/discovery',
    ],
  },
  // The browser test takes the built app from here.
  { title: 'Build', command: [bin('backstage-cli'), 'repo', 'build', '--all'] },
];

/** Runs one of them; it counts like one test. */
export async function runCheck({ command: [program, ...args] }) {
  return (await run(program, args)) === 0 ? { passed: 1 } : { failed: 1 };
}
