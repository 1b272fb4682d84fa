#!/usr/bin/env node
// `yarn check:architecture`: nothing imports from a floor above its own, nothing
// goes in circles, by the order in .dependency-cruiser.cjs, and no file is longer
// than 300 lines without a reason in its head. Before it speaks of the code it
// is shown a house with each kind of fault, and fails if it misses one.

import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { runMain } from './lib/messages.mjs';
import { fromRoot } from './lib/paths.mjs';

const { forbidden, options } = createRequire(import.meta.url)(
  fromRoot('.dependency-cruiser.cjs'),
);

const MAX_LINES = 300;
/** The head of a file that says why it is longer. */
const REASON = /^(\/\/.*\n)*\/\/ Over 300 lines: \S/;

const BACKEND = 'plugins/service-communications-backend/src';

/** Files with a fault each; those that they import are without one. */
const PLANTED = {
  [`${BACKEND}/model/looksUp.ts`]: "import '../service/fine';",
  [`${BACKEND}/linking/looksAside.ts`]: "import '../relations/fine';",
  [`${BACKEND}/attic/hasNoFloor.ts`]: "import '../model/fine';",
  [`${BACKEND}/database/operations/rows/looksUp.ts`]: "import '../scans/fine';",
  [`${BACKEND}/service/inACircle.ts`]: "import './fine';",
  [`${BACKEND}/service/long.ts`]: '//\n'.repeat(MAX_LINES + 1),
  'packages/model/src/looksUp.ts': "import '../../discovery/src/fine';",
  'packages/collector/src/knowsBackstage.ts': "import '@backstage/errors';",
};
const FINE = {
  [`${BACKEND}/service/fine.ts`]: "import './inACircle';",
  [`${BACKEND}/relations/fine.ts`]: '',
  [`${BACKEND}/model/fine.ts`]: '',
  [`${BACKEND}/database/operations/scans/fine.ts`]:
    '// Over 300 lines: for the sake of the example.\n'.repeat(MAX_LINES + 1),
  'packages/discovery/src/fine.ts': '',
};

/** Faults of a house: the files that have one, and what it is. */
async function findFaults(baseDir, tsConfig) {
  const { output } = await cruise(
    ['packages', 'plugins'],
    { ...options, baseDir, validate: true, ruleSet: { forbidden } },
    undefined,
    { tsConfig },
  );
  const faults = output.summary.violations.map(({ rule, from, to, cycle }) => {
    const way = [from, ...(cycle ? cycle.map(({ name }) => name) : [to])];
    return {
      files: cycle ? way : [from],
      fault: `${rule.name}: ${way.join(' -> ')}`,
    };
  });
  const files = output.modules
    .map(({ source }) => source)
    .filter(source => /^(packages|plugins)\/[^/]+\/src\//.test(source));
  for (const file of files) {
    const text = readFileSync(join(baseDir, file), 'utf8');
    const lines = text.split('\n').length - 1;
    if (lines > MAX_LINES && !REASON.test(text)) {
      faults.push({ files: [file], fault: `${file} has ${lines} lines` });
    }
  }
  return { faults, files };
}

/** The planted faults that are not found, and what is found without a fault. */
async function misjudgedFiles() {
  const folder = mkdtempSync(join(tmpdir(), 'service-communications-house-'));
  try {
    for (const [file, text] of Object.entries({ ...PLANTED, ...FINE })) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), `${text}\n`);
    }
    const { faults } = await findFaults(folder);
    const found = new Set(faults.flatMap(({ files }) => files));
    return [
      ...Object.keys(PLANTED).filter(file => !found.has(file)),
      ...Object.keys(FINE).filter(
        file => found.has(file) && !FINE[file].includes('inACircle'),
      ),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function main() {
  const misjudged = await misjudgedFiles();
  for (const file of misjudged) {
    console.error(`The rules misjudge the planted ${file}`);
  }
  const { faults, files } = await findFaults(
    fromRoot(),
    extractTSConfig(fromRoot('tsconfig.json')),
  );
  for (const { fault } of faults) {
    console.error(fault);
  }
  console.log(`${files.length} files, ${faults.length} faults`);
  return misjudged.length + faults.length > 0 ? 1 : 0;
}

await runMain(main);
