#!/usr/bin/env node
// `yarn accuracy`, or `npm run accuracy`: how many arrows are right, wrong and
// undecided, for conversations with known truth. docs/accuracy.md says what the
// options do.

import {
  copyFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runInNamespaces, whyNoFlowTests } from './lib/flowTests.mjs';
import { installDependencies } from './lib/install.mjs';
import { runMain, UserError } from './lib/messages.mjs';
import { fromRoot } from './lib/paths.mjs';
import { run, stopAllOnSignal } from './lib/processes.mjs';
import { withToolchain } from './lib/toolchain.mjs';

const TEST = 'plugins/service-communications-backend-module-collector/src';
const KEPT = fromRoot(`${TEST}/__fixtures__/accuracy.json`);
const DOCS = fromRoot('docs/accuracy.md');
const MARKER = '<!-- accuracy -->';

const folder = mkdtempSync(join(tmpdir(), 'service-communications-accuracy-'));
const removeFolder = () => rmSync(folder, { recursive: true, force: true });

async function main() {
  const option = { type: 'boolean', default: false };
  const { values: options } = parseArgs({
    options: Object.fromEntries(
      ['replay', 'record', 'write', 'check', 'report'].map(name => [
        name,
        option,
      ]),
    ),
  });
  stopAllOnSignal(removeFolder);
  await installDependencies();
  const recording = options.replay ? KEPT : await record();
  const tables = await measure(recording);
  process.stdout.write(`${tables}\n`);
  const [before, shown, after] = readFileSync(DOCS, 'utf8').split(MARKER);
  if (options.record) {
    copyFileSync(recording, KEPT);
  }
  if (options.record || options.write) {
    writeFileSync(DOCS, [before, `\n\n${tables}\n\n`, after].join(MARKER));
  } else if (options.check) {
    if (shown.trim() !== tables) {
      throw new UserError('docs/accuracy.md says something else.');
    }
    return 0;
  }
  return options.report ||
    tables.includes('Wrong, with the number of settings:\n\nNone.')
    ? 0
    : 1;
}

/** A recording of what happens now, in network namespaces. */
async function record() {
  const reason = whyNoFlowTests({ fprobe: ['fprobe'], tcpdump: ['tcpdump'] });
  if (reason) {
    throw new UserError(
      `Nothing can be recorded here. ${reason}\nWith --replay the recording of the repository is measured.`,
    );
  }
  const file = join(folder, 'recording.json');
  const code = await runInNamespaces([
    fromRoot('packages/collector/e2e-tests/accuracy/record.ts'),
    ...[folder, file],
  ]);
  if (code !== 0) {
    throw new UserError('The recording failed.');
  }
  return file;
}

/** Takes a recording in, in all settings, as a collector and a backend do. */
async function measure(recording) {
  const file = join(folder, 'tables.md');
  const code = await run(
    'node',
    [
      fromRoot('node_modules/.bin/backstage-cli'),
      ...['repo', 'test', '--watchAll=false', '--silent'],
      `${TEST}/accuracy.test.ts`,
    ],
    { env: { ACCURACY_RECORDING: recording, ACCURACY_TABLES: file } },
  );
  if (code !== 0) {
    throw new UserError('The recording could not be measured.');
  }
  return readFileSync(file, 'utf8');
}

await runMain(() => withToolchain(main).finally(removeFolder));
