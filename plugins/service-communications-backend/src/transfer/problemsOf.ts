import { InputError, isError } from '@backstage/errors';

/** What is wrong, of several things that are read: each throws InputError. */
export function problemsOf(reads: readonly (() => unknown)[]): string[] {
  return reads.flatMap(read => {
    try {
      read();
      return [];
    } catch (error) {
      if (!isError(error) || error.name !== InputError.name) {
        throw error;
      }
      return [error.message];
    }
  });
}
