import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** Resolves a path relative to the root of the repository. */
export function fromRoot(...parts) {
  return resolve(root, ...parts);
}
