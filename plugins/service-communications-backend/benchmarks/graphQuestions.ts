import { fork } from 'child_process';
import { join } from 'path';
import { askProcess } from './askProcess';
import { BenchClient, createBenchDatabase } from './benchDatabase';
import {
  addCommunication,
  COMMUNICATIONS,
  ENTITY_REFS,
  graphEntities,
  HUB,
  loadGraphWorld,
} from './graphWorld';
import { startListBackend } from './listBackend';
import { median, peakMemory, percentile, print } from './measure';

const ROUNDS = 60;

/** Entities of which each is asked for once, from all over. */
const ASKED = 400;

/** Neighbours, impact and the graph over HTTP. */
export async function benchGraph(client: BenchClient): Promise<void> {
  const { knex, drop } = await createBenchDatabase(client);
  await loadGraphWorld(knex);
  const backend = await startListBackend(knex, graphEntities());
  await backend.get('/communications');
  const asking = fork(join(__dirname, 'askPages.ts'));
  const ask = (path: string) =>
    askProcess(asking, {
      url: `${backend.url}${path}`,
      headers: backend.headers,
      rounds: 1,
    });
  print(
    `${client}: ${COMMUNICATIONS.toLocaleString('en')} communications, ${(
      ENTITY_REFS.length + 1
    ).toLocaleString(
      'en',
    )} entities: median, p95, most, ms; CPU of the backend, median, ms; items of an answer: median, most`,
  );

  async function measured(
    name: string,
    paths: string[],
    before?: () => Promise<void>,
  ) {
    const times: number[] = [];
    const items: number[] = [];
    const cpu: number[] = [];
    for (const path of paths) {
      await before?.();
      const start = process.cpuUsage();
      const answer = await ask(path);
      const { user, system } = process.cpuUsage(start);
      cpu.push((user + system) / 1000);
      times.push(...answer.times);
      items.push(answer.items);
    }
    if (Math.max(...items) === 0) {
      throw new Error(`${name}: nothing was found, so nothing was measured`);
    }
    print(
      `  ${name.padEnd(52)}${[
        median(times),
        percentile(times, 0.95),
        Math.max(...times),
        median(cpu),
        median(items),
        Math.max(...items),
      ]
        .map(time => time.toFixed(0).padStart(8))
        .join('')}`,
    );
  }
  const often = (path: string) => Array.from({ length: ROUNDS }, () => path);
  const some = Array.from(
    { length: ASKED },
    (_, at) => ENTITY_REFS[(at * 7919) % ENTITY_REFS.length],
  );
  const pathOf = (ref: string, rest: string) =>
    `/entities/${ref.replace(':', '/')}/${rest}`;

  await measured('the first graph, which asks the catalog', ['/graph']);
  for (const direction of ['clients', 'listeners']) {
    await measured(
      `neighbours, ${direction}, of ${ASKED} entities`,
      some.map(ref => pathOf(ref, `neighbours?direction=${direction}`)),
    );
  }
  await measured(
    'neighbours of one with 10,000 communications',
    often(pathOf(HUB, 'neighbours?direction=clients')),
  );
  await measured(
    `impact of ${ASKED} entities`,
    some.map(ref => pathOf(ref, 'impact')),
  );
  await measured(
    'impact of one that nearly all depend on',
    often(pathOf(HUB, 'impact')),
  );
  await measured(
    'impact, each after a communication that is new',
    some.slice(0, ROUNDS).map(ref => pathOf(ref, 'impact')),
    () => addCommunication(knex),
  );
  for (const query of [
    'groupBy=system',
    'groupBy=owner',
    'groupBy=network',
    'groupBy=none',
    'groupBy=system&open=system:system:default/system-7',
    'groupBy=none&entity=component:default/service-8',
    'groupBy=none&owner=group:default/team-7',
  ]) {
    await measured(`graph, ${query}`, often(`/graph?${query}`));
  }
  asking.kill();
  print(`${client}: peak memory of backend and benchmark ${peakMemory()}`);
  await backend.stop();
  await drop();
}
