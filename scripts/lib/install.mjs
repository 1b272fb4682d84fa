import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { announce, UserError } from './messages.mjs';
import { fromRoot } from './paths.mjs';
import { runQuietly } from './processes.mjs';

/** The fingerprint of what was installed last. */
const INSTALLED = fromRoot('node_modules/.cache/installed');

/** Installs the dependencies, unless that was done for the same files. */
export async function installDependencies() {
  const wanted = fingerprint();
  if (existsSync(INSTALLED) && readFileSync(INSTALLED, 'utf8') === wanted) {
    return;
  }
  announce('Installing the dependencies (the first time takes some minutes)');
  const { code, output } = await runQuietly('yarn', ['install', '--immutable']);
  if (code !== 0) {
    throw new UserError(
      `${output}\nyarn install failed, see above. Is there a network? ` +
        'After a change to a package.json, run "yarn install" yourself once.',
    );
  }
  mkdirSync(dirname(INSTALLED), { recursive: true });
  writeFileSync(INSTALLED, wanted);
}

/** A hash of every file that decides what `yarn install` does. */
function fingerprint() {
  const hash = createHash('sha256');
  for (const file of ['.yarnrc.yml', 'yarn.lock', ...packageFiles()]) {
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(fromRoot(file)));
  }
  return hash.digest('hex');
}

function packageFiles() {
  const workspaces = ['packages', 'plugins'].flatMap(folder =>
    readdirSync(fromRoot(folder))
      .sort()
      .map(name => `${folder}/${name}`),
  );
  return ['.', ...workspaces]
    .map(folder => `${folder}/package.json`)
    .filter(file => existsSync(fromRoot(file)));
}
