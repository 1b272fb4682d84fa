// eslint-disable-next-line @backstage/no-forbidden-package-imports
import { SeededRandom } from '@service-communications/discovery/benchmarks/fuzz/SeededRandom';
import { setTimeout as delay } from 'timers/promises';
import { SoakDatabase } from './SoakDatabase';
import { SoakReplica } from './SoakReplica';
import { SoakTally } from './SoakTally';

/** What goes wrong around a backend, and is well again when it resolves. */
type Fault = (random: SeededRandom) => Promise<void>;

function faultsOf(
  replicas: SoakReplica[],
  database: SoakDatabase,
): Record<string, Fault> {
  return {
    'replica killed': async random => {
      const replica = random.pick(replicas);
      await replica.kill();
      await delay(random.below(3_000));
      await replica.startAgain();
    },
    'replica hung': async random => {
      const replica = random.pick(replicas);
      replica.pause();
      await delay(2_000 + random.below(20_000));
      replica.resume();
    },
    'database hung': async random => {
      database.pause();
      await delay(1_000 + random.below(20_000));
      database.resume();
    },
    'database killed': async random => {
      await database.kill();
      await delay(random.below(4_000));
      await database.startAgain();
    },
    'database stopped': async random => {
      await database.stopAtOnce();
      await delay(random.below(10_000));
      await database.startAgain();
    },
    ...(database.hasOwnDisk && {
      'disk full': async (random: SeededRandom) => {
        database.fill();
        await delay(2_000 + random.below(8_000));
        await database.empty();
      },
    }),
  };
}

/** Makes faults, all kinds in turn, in an order and with pauses by chance, until it is told to end. */
export async function makeFaults(options: {
  replicas: SoakReplica[];
  database: SoakDatabase;
  random: SeededRandom;
  tally: SoakTally;
  isOver: () => boolean;
  say: (text: string) => void;
}): Promise<void> {
  const { replicas, database, random, tally, isOver, say } = options;
  const faults = Object.entries(faultsOf(replicas, database));
  let deck: typeof faults = [];
  while (!isOver()) {
    await delay(3_000 + random.below(15_000));
    if (deck.length === 0) {
      deck = [...faults];
    }
    const [[name, make]] = deck.splice(random.below(deck.length), 1);
    say(name);
    await make(random);
    await Promise.all(replicas.map(replica => replica.untilReady()));
    tally.count('faults', name);
  }
}
