import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { announce, UserError } from './messages.mjs';
import { fromRoot } from './paths.mjs';

const SUPPORTED_NODE_MAJORS = [22, 24];
const SUPPORTED_YARN = /^4\./;
const PACKAGES = ['node@24', '@yarnpkg/cli-dist@4.13.0'];

/** Where npx put the tools: remembered, because asking npx takes seconds. */
const REMEMBERED_BIN = fromRoot('.tools/bin-folder');

/** Set when a script runs again with the right tools. */
const GUARD = 'SERVICE_COMMUNICATIONS_TOOLCHAIN';

/**
 * Runs `main` on a Node and with a Yarn that will do: the ones at hand, or
 * else the ones that npx fetches, by running the whole script again on them.
 * Resolves with the exit code.
 */
export async function withToolchain(main) {
  if (process.env[GUARD] || (hasSupportedNode() && hasSupportedYarn())) {
    return main();
  }
  return runAgainWith(rememberedBin() ?? fetchTools());
}

function hasSupportedNode() {
  return SUPPORTED_NODE_MAJORS.includes(parseInt(process.versions.node, 10));
}

function hasSupportedYarn() {
  const { stdout } = spawnSync('yarn', ['--version'], {
    cwd: fromRoot(),
    encoding: 'utf8',
  });
  return SUPPORTED_YARN.test(stdout ?? '');
}

function rememberedBin() {
  if (!existsSync(REMEMBERED_BIN)) {
    return undefined;
  }
  const bin = readFileSync(REMEMBERED_BIN, 'utf8');
  const isThere = ['node', 'yarn'].every(tool => existsSync(join(bin, tool)));
  return isThere ? bin : undefined;
}

function fetchTools() {
  announce(
    `Fetching ${PACKAGES.join(' and ')} through npx (this is Node ${
      process.versions.node
    })`,
  );
  const { status, stdout } = spawnSync(
    'npx',
    [
      '--yes',
      '--prefer-offline',
      ...PACKAGES.flatMap(name => ['--package', name]),
      '--call',
      'command -v yarn',
    ],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
  );
  if (status !== 0) {
    throw new UserError(
      `npx could not fetch ${PACKAGES.join(' and ')}: see its message above. ` +
        'Is there a network, and does npm know a proxy it may need?',
    );
  }
  const bin = dirname(stdout.trim());
  mkdirSync(dirname(REMEMBERED_BIN), { recursive: true });
  writeFileSync(REMEMBERED_BIN, bin);
  return bin;
}

function runAgainWith(bin) {
  const child = spawn(join(bin, 'node'), process.argv.slice(1), {
    stdio: 'inherit',
    env: {
      ...process.env,
      [GUARD]: '1',
      PATH: `${bin}${delimiter}${process.env.PATH}`,
    },
  });
  // The child decides when to stop; this process only waits for it.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal));
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', code => resolve(code ?? 1));
  });
}
