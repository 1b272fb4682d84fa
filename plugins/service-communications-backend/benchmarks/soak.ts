// eslint-disable-next-line @backstage/no-forbidden-package-imports
import { SeededRandom } from '@service-communications/discovery/benchmarks/fuzz/SeededRandom';
import { mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { setTimeout as delay } from 'timers/promises';
import { parseArgs } from 'util';
import { percentile, print } from './measure';
import {
  compareNetwork,
  ExpectedNetwork,
  expectNetwork,
} from './soak/compareNetworks';
import { Courier } from './soak/Courier';
import { makeFaults } from './soak/makeFaults';
import { planTraffic, Sender, TrafficPlan } from './soak/planTraffic';
import { sendBadBodies } from './soak/sendBadBodies';
import { SoakDatabase } from './soak/SoakDatabase';
import { SoakReplica } from './soak/SoakReplica';
import { SoakTally } from './soak/SoakTally';
import { openPages } from './soak/openPages';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    rate: { type: 'string', default: '60' },
  },
});
const [minutes, seed, perSecond] = [
  values.minutes,
  values.seed,
  values.rate,
].map(Number);

/** A hundred hosts, ten to a network, and some whose tables are odd; five exporters; three clusters. */
const SENDERS: Sender[] = [
  ...Array<Sender>(10).fill('hosts'),
  ...Array<Sender>(2).fill('strange hosts'),
  ...Array<Sender>(5).fill('exporter'),
  ...Array<Sender>(3).fill('cluster'),
];
const USERS = 3;

let began = Date.now();
const tally = new SoakTally();
const expected: ExpectedNetwork[] = [];
const pageTimes: number[] = [];
const isOver = () => Date.now() - began > minutes * 60_000;

function say(text: string): void {
  const seconds = Math.round((Date.now() - began) / 1000);
  print(`${seconds} s: ${text}`);
}

/** Sends one plan after the other. */
async function keepSending(
  sender: Sender,
  lane: number,
  courier: Courier,
): Promise<void> {
  const random = new SeededRandom(seed * 1000 + lane);
  for (let round = 0; !isOver(); round++) {
    const plan = planTraffic(random, sender, `soak-${lane}-${round}`);
    const accepted = await courier.deliver(plan);
    countValues(plan);
    expected.push(expectNetwork(plan, accepted));
  }
}

function countValues({ deliveries }: TrafficPlan): void {
  for (const { sent } of deliveries.flat()) {
    tally.count(
      'values',
      sent.type,
      sent.type === 'netstat'
        ? sent.listeners.length + sent.connections.length
        : sent.exchanges?.length ?? 0,
    );
  }
}

async function keepTelling(): Promise<void> {
  while (!isOver()) {
    await delay(30_000);
    say(
      `results: ${tally.line('results')}; requests: ${tally.line(
        'requests',
      )}; pages: ${tally.line('pages')}; bad bodies: ${tally.line(
        'bad',
      )}; wrong: ${tally.wrongCount}`,
    );
  }
}

async function compareAll(replicas: SoakReplica[]): Promise<string[]> {
  const differences: string[] = [];
  for (const [index, network] of expected.entries()) {
    const replica = replicas[index % 2];
    const compared = await compareNetwork(network, replica);
    tally.count('compared', network.kind, compared.compared);
    differences.push(
      ...compared.differences.map(
        text => `${network.networks[0]} (${network.kind}): ${text}`,
      ),
    );
  }
  const [first] = expected.filter(({ facts }) => facts.length > 0);
  const planted = { ...first, facts: first.facts.slice(1) };
  if ((await compareNetwork(planted, replicas[0])).differences.length === 0) {
    tally.noteWrong('a difference that was planted was not found');
  }
  return differences;
}

async function soak(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'soak-logs-'));
  const database = await SoakDatabase.start();
  const replicas: SoakReplica[] = [];
  const cleanUp = async () => {
    await Promise.all(replicas.map(replica => replica.kill()));
    await database.stop();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.once(signal, () => cleanUp().finally(() => process.exit(130)));
  }
  try {
    for (const name of ['a', 'b']) {
      replicas.push(
        await SoakReplica.start({
          database: database.connectionString,
          log: join(folder, `${name}.log`),
        }),
      );
    }
    say(`two replicas are ready; they log to ${folder}`);
    began = Date.now();
    await runLoad(replicas, database);
    await Promise.all(replicas.map(replica => replica.untilReady()));
    say('everything is answered; comparing');
    const differences = await compareAll(replicas);
    differences.slice(0, 50).forEach(print);
    tally.wrong.forEach(print);
    report(database, differences.length);
    if (differences.length + tally.wrongCount > 0) {
      return 1;
    }
    rmSync(folder, { recursive: true });
    return 0;
  } finally {
    await cleanUp();
  }
}

/** Resolves once the time is over and all that was sent is decided. */
async function runLoad(
  replicas: SoakReplica[],
  database: SoakDatabase,
): Promise<void> {
  const random = (place: number) => new SeededRandom(seed * 1000 + place);
  const shared = { replicas, tally, isOver };
  const courier = new Courier({ ...shared, random: random(900), perSecond });
  await Promise.all([
    ...SENDERS.map((sender, lane) => keepSending(sender, lane, courier)),
    ...Array.from({ length: USERS }, (_, user) =>
      openPages({ ...shared, random: random(910 + user), times: pageTimes }),
    ),
    sendBadBodies({ ...shared, random: random(920) }),
    makeFaults({ ...shared, database, random: random(930), say }),
    keepTelling(),
  ]);
}

function figure(count: number): string {
  return Math.round(count).toLocaleString('en');
}

function report(database: SoakDatabase, differences: number): void {
  const p95 = pageTimes.length > 0 ? percentile(pageTimes, 0.95) : 0;
  print(
    `Load held, from seed ${seed}, for ${minutes} minutes: ${figure(
      tally.total('samples'),
    )} samples (${tally.line('samples')}) with ${figure(
      tally.total('values'),
    )} values (${tally.line('values')}), ${figure(
      tally.total('facts'),
    )} identities; requests by answer: ${tally.line(
      'requests',
    )}; results: ${tally.line(
      'results',
    )}; pages of users by answer: ${tally.line(
      'pages',
    )}, 95 of 100 within ${figure(p95)} ms`,
  );
  print(`Faults survived: ${tally.line('faults')}`);
  if (!database.hasOwnDisk) {
    print('No disk was full: that needs a user who may mount one');
  }
  print(`Bad bodies by answer: ${tally.line('bad')}`);
  print(`Answers that must not be: ${tally.wrongCount}`);
  print(
    `Compared in ${figure(expected.length)} networks: ${figure(
      tally.total('compared'),
    )} (${tally.line('compared')}): ${differences} differences`,
  );
}

soak().then(
  code => process.exit(code),
  error => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  },
);
