import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';

/** Where a program is on the PATH. */
export function findExecutable(name: string): string | undefined {
  return (process.env.PATH ?? '')
    .split(':')
    .map(folder => join(folder, name))
    .find(file => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}
