import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram } from './findProgram.mjs';
import { fromRoot } from './paths.mjs';
import { run } from './processes.mjs';
import { readJson } from './readJson.mjs';

/** What the test needs of the system, by the Debian package that has it. */
const PROGRAMS = {
  softflowd: ['softflowd', 'softflowctl'],
  pmacct: ['pmacctd'],
  nfdump: ['nfcapd', 'nfdump'],
  'nfdump-sflow': ['sfcapd'],
  iproute2: ['ip'],
  'util-linux': ['unshare'],
};

/**
 * Runs a command in namespaces of its own. Nothing it does is seen outside, and
 * when it ends, or is killed, all that it started is gone.
 */
const IN_NAMESPACES = [
  ...['--net', '--mount', '--pid', '--mount-proc', '--fork', '--kill-child'],
  ...['sh', '-ec'],
  // `ip netns` keeps names in that folder.
  `mkdir -p /run/netns
   mount -t tmpfs tmpfs /run/netns
   ip link set lo up
   # It stays, to collect what others leave behind when they are killed.
   "$@"
   exit`,
  'sh',
];

/**
 * Why the test cannot run here, or what needs further programs beside its own,
 * by their packages; undefined where it can.
 */
export function whyNoFlowTests(further = {}) {
  const missing = Object.entries({ ...PROGRAMS, ...further })
    .filter(([, names]) => !names.every(findProgram))
    .map(([debianPackage]) => debianPackage);
  if (missing.length > 0) {
    const names = missing.join(' ');
    return `Programs are missing. On Debian: apt-get install ${names}`;
  }
  if (process.getuid() !== 0) {
    return 'Only root may make network namespaces.';
  }
  const { status, stderr } = spawnSync('unshare', [...IN_NAMESPACES, 'true'], {
    encoding: 'utf8',
  });
  return status === 0
    ? undefined
    : `Network namespaces cannot be made here: ${stderr.trim()}`;
}

/** Runs a program of Node.js, which may be TypeScript, in such namespaces. */
export function runInNamespaces(args, options) {
  return run(
    'unshare',
    [
      ...IN_NAMESPACES,
      'node',
      // Runs TypeScript as the Backstage CLI does.
      '--require',
      fromRoot('node_modules/@backstage/cli-node/config/nodeTransform.cjs'),
      ...args,
    ],
    options,
  );
}

/** Each in namespaces of its own. */
const TESTS = ['flows', 'containers'];

/**
 * Lets real exporters watch real servers and clients, with collectors and
 * backends, scans real containers, and counts the tests.
 */
export async function runFlowTests(parentFolder) {
  // PostgreSQL is another user.
  chmodSync(parentFolder, 0o711);
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const test of TESTS) {
    const counts = await runTest(parentFolder, test);
    for (const outcome of Object.keys(sum)) {
      sum[outcome] += counts[outcome] ?? 0;
    }
  }
  return sum;
}

async function runTest(parentFolder, name) {
  const folder = join(parentFolder, name);
  mkdirSync(folder);
  const resultsFile = join(parentFolder, `${name}.json`);
  const code = await runInNamespaces(
    [
      // Exporters and the like need not be stopped one by one.
      '--test-force-exit',
      ...['--test-reporter=spec', '--test-reporter-destination=stdout'],
      `--test-reporter=${fromRoot('scripts/lib/countTests.mjs')}`,
      `--test-reporter-destination=${resultsFile}`,
      fromRoot(`packages/collector/e2e-tests/${name}.test.ts`),
    ],
    { env: { FLOW_TESTS_FOLDER: folder } },
  );
  // It is written at the end: a test that was cut off has none.
  if (!existsSync(resultsFile) || statSync(resultsFile).size === 0) {
    return { failed: 1 };
  }
  const { passed, failed, skipped } = readJson(resultsFile);
  return { passed, failed: Math.max(failed, code === 0 ? 0 : 1), skipped };
}
