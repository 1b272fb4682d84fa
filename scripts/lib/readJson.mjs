import { existsSync, readFileSync } from 'node:fs';

/** Reads a JSON file; undefined where there is none. */
export function readJson(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}
