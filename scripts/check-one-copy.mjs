#!/usr/bin/env node
// Fails when a package that must exist once is installed in several versions:
// two copies of these have separate contexts and references, which breaks a
// Backstage app in ways that are hard to trace.

import { readFileSync } from 'node:fs';
import { fromRoot } from './lib/paths.mjs';

const MUST_BE_ONE =
  /^(@backstage\/.+|@material-ui\/core|react-dom|react-router|react-router-dom|better-sqlite3)$/;

const versions = new Map();
const lockfile = readFileSync(fromRoot('yarn.lock'), 'utf8');
for (const [, name, version] of lockfile.matchAll(
  /^ {2}resolution: "(@?[^@"]+)@npm:([^"]+)"$/gm,
)) {
  versions.set(name, [...(versions.get(name) ?? []), version]);
}

const checked = [...versions].filter(([name]) => MUST_BE_ONE.test(name));
const copied = checked.filter(([, found]) => found.length > 1);
for (const [name, found] of copied) {
  console.error(`${name} is there in several versions: ${found.join(', ')}`);
}
console.log(`${checked.length - copied.length} packages are there once`);
process.exitCode = copied.length > 0 || checked.length === 0 ? 1 : 0;
