// eslint-disable-next-line @backstage/no-forbidden-package-imports
import { SeededRandom } from '@service-communications/discovery/benchmarks/fuzz/SeededRandom';
import { setTimeout as delay } from 'timers/promises';
import { BodyMutator } from '../fuzz/BodyMutator';
import { send } from './send';
import { SoakReplica } from './SoakReplica';
import { SoakTally } from './SoakTally';
import { TOKENS } from './tokens';

const MB = 1024 * 1024;

/** What may be answered: some of it is nearly right enough. */
const MAY_BE = [0, 200, 400, 404, 413, 503];

/** Sends what is nearly right between what is, until it is told to end. */
export async function sendBadBodies(options: {
  replicas: SoakReplica[];
  random: SeededRandom;
  tally: SoakTally;
  isOver: () => boolean;
}): Promise<void> {
  const { replicas, random, tally, isOver } = options;
  const mutator = new BodyMutator(random, MB);
  while (!isOver()) {
    await delay(random.below(300));
    const { path, query, bytes, encoding } = mutator.next();
    const { status, text } = await send(
      `${random.pick(replicas).url}${path}?${new URLSearchParams(query)}`,
      {
        token: TOKENS.stranger,
        body: bytes,
        headers: encoding && { 'content-encoding': encoding },
      },
    );
    tally.count('bad', `${status || 'none'}`);
    if (!MAY_BE.includes(status)) {
      tally.noteWrong(
        `${path}?${new URLSearchParams(query)} ${status}: ${text.slice(
          0,
          1000,
        )}\nby ${encoding ?? ''} ${bytes.toString('base64').slice(0, 8000)}`,
      );
    }
  }
}
