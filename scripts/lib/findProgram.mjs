import { accessSync, constants } from 'node:fs';
import { delimiter, resolve } from 'node:path';

/** The path of a program, by its name on the path or by its own path. */
export function findProgram(name) {
  const folders = name.includes('/')
    ? ['.']
    : process.env.PATH.split(delimiter);
  return folders.map(folder => resolve(folder, name)).find(isExecutable);
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
