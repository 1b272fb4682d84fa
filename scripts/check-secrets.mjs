#!/usr/bin/env node
// Fails where the repository holds a secret, other than the token that the demo
// publishes, and where the config for production is not as safe as it says.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fromRoot } from './lib/paths.mjs';

/** Anybody knows it: it may ingest into the demo, which is on one machine only. */
const PUBLISHED = 'demo-collector-token';

/** What keys and tokens look like, in parts so that this file has none. */
const SHAPES = [
  ['a private key', /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----\s+[\w+/=]{20}/],
  ['a key of AWS', /\bAKIA[0-9A-Z]{16}\b/],
  ['a token of GitHub', /\bgh[oprsu]_[A-Za-z0-9]{36}\b/],
  ['a token of GitLab', /\bglpat-[\w-]{20}\b/],
  ['a token of npm', /\bnpm_[A-Za-z0-9]{36}\b/],
  ['a token of Slack', /\bxox[abprs]-[\w-]{10}/],
  ['a signed token', /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{20,}/],
];

/** Keys of configuration whose values are secrets, unless they only name one. */
const SECRET_KEY =
  /^\s*(?:-\s+)?(?:token|password|secret|clientSecret|privateKey|apiKey):[ \t]*(?<value>[^#\s].*?)\s*$/gm;
const NAMES_ONE = /^['"]?\$\{\w+\}['"]?$/;

const BINARY = /\.(?:png|gz|pcap|pcapng|zip|ico|woff2?|bin)$/;

const PRODUCTION = 'app-config.production.yaml';

const faults = [];
const files = execFileSync('git', ['ls-files', '-z'], {
  cwd: fromRoot('.'),
  maxBuffer: 64 * 1024 * 1024,
})
  .toString()
  .split('\0')
  .filter(file => file && !BINARY.test(file));
for (const file of files) {
  const text = readFileSync(fromRoot(file), 'utf8');
  for (const [name, shape] of SHAPES) {
    if (shape.test(text)) {
      faults.push(`${file} has ${name}`);
    }
  }
  if (/\.ya?ml$/.test(file)) {
    for (const { groups } of text.matchAll(SECRET_KEY)) {
      if (!NAMES_ONE.test(groups.value) && groups.value !== PUBLISHED) {
        faults.push(`${file} has a secret: ${groups.value.slice(0, 4)}…`);
      }
    }
  }
}

const production = readFileSync(fromRoot(PRODUCTION), 'utf8').replace(
  /^\s*#.*$/gm,
  '',
);
for (const [fault, pattern] of [
  ['knows the token of the demo', new RegExp(PUBLISHED)],
  ['signs in guests', /\bguest:/],
  ['takes calls without credentials', /dangerously/],
  ['answers scripts of any origin', /origin:\s*['"]?(?:\*|true)/],
  ['has permissions off', /enabled:\s*false/],
  ['listens for flow records of anybody', /\bcollector:/],
]) {
  if (pattern.test(production)) {
    faults.push(`${PRODUCTION} ${fault}`);
  }
}
if (!/rateLimit:[\s\S]*service-communications:\s+window:/.test(production)) {
  faults.push(`${PRODUCTION} limits no requests`);
}

faults.forEach(fault => console.error(fault));
console.log(`${files.length} files, ${faults.length} faults`);
process.exitCode = faults.length > 0 || files.length === 0 ? 1 : 0;
