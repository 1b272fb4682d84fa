import { Worker } from 'worker_threads';
// Started by their names: these make them part of the package.
import './decoderThread';
import './receiverThread';

/**
 * For objects that live as long as a datagram or a window is at hand. Without
 * it threads let garbage lie that is larger than all they need to keep.
 */
const YOUNG_MEGABYTES = 6;

/**
 * Starts a thread from the file of that name beside this one, which is
 * TypeScript in the repository and JavaScript in the package.
 */
export function startThread(name: string, workerData: object): Worker {
  const file = __filename.replace(/startThread([^/\\]*)$/, `${name}$1`);
  return new Worker(file, {
    workerData,
    name,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
    // What runs TypeScript does so here, but not in a thread of a test.
    ...(file.endsWith('.ts') && {
      execArgv: [
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      ],
    }),
  });
}
