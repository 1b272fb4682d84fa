import { errorKind } from './errorKind';

/**
 * Waits for something to be taken away. Where somebody else was faster it is
 * gone, which is what was asked for.
 */
export async function ignoreNotFound(removal: Promise<void>): Promise<void> {
  await removal.catch((thrown: Error) => {
    if (errorKind(thrown) !== 'notFound') {
      throw thrown;
    }
  });
}
