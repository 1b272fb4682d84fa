import { InputError } from '@backstage/errors';

/**
 * The message of the InputError that a reader throws, or undefined where it
 * throws none. Any other error goes on.
 */
export function inputErrorOf(read: () => unknown): string | undefined {
  try {
    read();
    return undefined;
  } catch (error) {
    if (error instanceof InputError) {
      return error.message;
    }
    throw error;
  }
}
