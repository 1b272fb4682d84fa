// eslint-disable-next-line @backstage/no-forbidden-package-imports
import { SeededRandom } from '@service-communications/discovery/benchmarks/fuzz/SeededRandom';
import { setTimeout as delay } from 'timers/promises';
import { send } from './send';
import { SoakReplica } from './SoakReplica';
import { SoakTally } from './SoakTally';
import { TOKENS } from './tokens';

const ENTITY = '/entities/component/default/service-10.0.0.1';

/** What users open, where `:id` is a record that a page of the list had. */
const PAGES = [
  '/communications?limit=50',
  '/communications?limit=50&orderBy=firstDetected,desc',
  '/communications?limit=20&clientProcessName=app',
  '/communications?limit=20&q=10.0.0',
  '/communications/:id',
  '/communications/:id/history?step=day',
  '/communications/:id/events',
  '/graph',
  `${ENTITY}/communications?direction=listeners`,
  `${ENTITY}/neighbours?direction=clients`,
  `${ENTITY}/impact`,
  '/dependencies',
  '/changes',
  '/sources?limit=50',
  '/undecided?limit=50',
];

/** Where the database or a replica is away there is no page, or not yet. */
const MAY_BE = [0, 200, 404, 503];

/** Opens pages until it is told to end. */
export async function openPages(options: {
  replicas: SoakReplica[];
  random: SeededRandom;
  tally: SoakTally;
  times: number[];
  isOver: () => boolean;
}): Promise<void> {
  const { replicas, random, tally, times, isOver } = options;
  let ids: string[] = [];
  while (!isOver()) {
    await delay(100 + random.below(500));
    const page = random.pick(PAGES);
    if (page.includes(':id') && ids.length === 0) {
      continue;
    }
    const path = page.replace(':id', ids.length > 0 ? random.pick(ids) : '');
    const start = performance.now();
    const { status, text } = await send(`${random.pick(replicas).url}${path}`, {
      method: 'GET',
      token: TOKENS.user,
      timeoutMs: 60_000,
    });
    tally.count('pages', `${status || 'none'}`);
    if (status === 200) {
      times.push(performance.now() - start);
    }
    if (!MAY_BE.includes(status)) {
      tally.noteWrong(`GET ${path} ${status}: ${text.slice(0, 1000)}`);
    }
    if (status === 200 && page.startsWith('/communications?')) {
      ids = JSON.parse(text).items.map(({ id }: { id: string }) => id);
    }
  }
}
