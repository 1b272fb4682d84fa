// Real servers, clients, exporters, collectors and a real backend, in network
// namespaces of their own. `yarn test:flows` runs it, see
// scripts/lib/flowTests.mjs.

import { deepEqual, equal, notDeepEqual, ok } from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { before, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { CommunicationStatistics } from '@service-communications/plugin-service-communications-common';
import { evidenceShares } from './comparison/evidenceShares';
import { fullestTraffic } from './comparison/fullestTraffic';
import {
  arrow,
  TrafficByPair,
  trafficOfCommunications,
  trafficOfNfdump,
} from './comparison/PairTraffic';
import { CrashPoint, DatabaseCrash, isCommit } from './crashes/DatabaseCrash';
import { killDuringDeliveries } from './crashes/killDuringDeliveries';
import { KILL_POINTS } from './crashes/killPoints';
import { Replay } from './crashes/Replay';
import { ExporterCase, EXPORTERS } from './exporters/exporters';
import { ALL_EXPORTERS, INTERVAL, Recording, runLive } from './LiveRun';
import { Backend } from './processes/Backend';
import { DatabaseProxy } from './processes/DatabaseProxy';
import { DeliveredSample, DeliveryProxy } from './processes/DeliveryProxy';
import { Postgres, startPostgres } from './processes/startPostgres';
import { until } from './processes/until';
import { ANSWERED, Conversation, CONVERSATIONS } from './world/conversations';
import { ADDRESSES, openNetwork } from './world/Network';

/** Removed by who started this. */
const folder = process.env.FLOW_TESTS_FOLDER!;

/** What kills collectors at a certain step. */
const PRELOAD = resolve(__dirname, 'crashes/killAtStep.cjs');

/** What becomes of deliveries, by network. */
const deliveries = new Map<string, DeliveryProxy['handle']>();

let onSqlite: Backend;
let onPostgres: Backend;
let postgres: Postgres;
let databaseProxy: DatabaseProxy;
/** To the one on SQLite. */
let proxy: DeliveryProxy;
let proxyToPostgres: DeliveryProxy;
const recordings = new Map<string, Recording>();

before(async () => {
  openNetwork(ADDRESSES);
  const sqlite = subfolder('sqlite');
  onSqlite = new Backend({
    folder: sqlite,
    database: { client: 'better-sqlite3', connection: { directory: sqlite } },
  });
  postgres = await startPostgres(folder);
  databaseProxy = new DatabaseProxy(postgres.port);
  await databaseProxy.start();
  onPostgres = new Backend({
    folder: subfolder('postgres'),
    database: {
      client: 'pg',
      connection: `postgresql://postgres@127.0.0.1:${databaseProxy.port}/postgres`,
    },
  });
  proxy = new DeliveryProxy(onSqlite);
  proxyToPostgres = new DeliveryProxy(onPostgres);
  await Promise.all([proxy.start(), proxyToPostgres.start(), onSqlite.start()]);
  const live = await runLive({ folder: subfolder('live'), url: proxy.url });
  live.forEach(each => recordings.set(each.exporter.name, each));
});

describe('flows of real exporters, compared with nfdump', () => {
  EXPORTERS.forEach(exporter => {
    it(exporter.title, async t => {
      const shown = await trafficOn(onSqlite, exporter.name);
      deepEqual(shown, trafficByNfdump(exporter));
      deepEqual(Object.keys(shown), arrowsOf(seenBy(exporter, ANSWERED)));
      t.diagnostic(`decided by ${evidenceShares(samplesOf(exporter.name))}`);
    });
  });

  it('has every arrow right, and leaves none undecided', async t => {
    const { undecidedExchanges, items } = await onSqlite.sources();
    equal(undecidedExchanges, 0);
    ok(items.every(({ attempts }) => attempts > 0));
    const samples = proxy.delivered.flatMap(delivery => delivery.samples);
    for (const [title, port] of Object.entries({
      'all conversations': undefined,
      'a listener on the high port 50051': 50051,
      'clients on the low source port 801': 2049,
      'NTP, from port 123 to port 123': 123,
    })) {
      t.diagnostic(`${title}: decided by ${evidenceShares(samples, port)}`);
    }
  });

  it('shows the fullest view where several exporters saw the same', async () => {
    deepEqual(
      await trafficOn(onSqlite, ALL_EXPORTERS),
      fullestTraffic(EXPORTERS.map(trafficByNfdump)),
    );
  });

  it('shows the same on PostgreSQL', async () => {
    await onPostgres.start();
    for (const { body } of proxy.delivered) {
      const results = await onPostgres.postSamples(body);
      // A collector that stops repeats the delivery that it was at.
      ok(results.every(({ status }) => status !== 'refused'));
    }
    for (const exporter of EXPORTERS) {
      deepEqual(
        await trafficOn(onPostgres, exporter.name),
        trafficByNfdump(exporter),
      );
    }
  });
});

describe('kill -9', () => {
  let undisturbed: object;

  before(async () => {
    const replay = await createReplay('undisturbed');
    await replay.collector.start();
    await replay.finish(0);
    undisturbed = await statisticsOn(onSqlite, replay.network);
    equal(Object.keys(undisturbed).length, ANSWERED.length);
  });

  describe('of the collector', { concurrency: true }, () => {
    KILL_POINTS.forEach(point => {
      it(`${point.title}: the window is ${
        point.isKept ? 'counted once' : 'lost, and nothing else'
      }`, async () => {
        const { title, step, isKept } = point;
        const replay = await createReplay(title.replaceAll(' ', '-'));
        const { collector, network, windows } = replay;
        if (!step) {
          killAtDelivery(replay, point);
        }
        await collector.start(
          step ? { preload: PRELOAD, env: { KILL_AT_STEP: `${step}` } } : {},
        );
        await replay.send(windows[0]);
        equal(await collector.ended, 'SIGKILL');
        equal(replay.spooled, isKept ? 1 : 0);
        deliveries.delete(network);
        await collector.start();
        // What was lost is sent again, to have the same numbers in the end.
        await replay.finish(isKept ? 1 : 0);
        deepEqual(await statisticsOn(onSqlite, network), undisturbed);
      });
    });

    it('in the middle of a window: what it had of it is lost, and nothing else', async () => {
      const withoutHalf = await createReplay('without-half-a-window');
      const [first] = withoutHalf.windows;
      const half = Math.ceil(first.length / 2);
      await withoutHalf.collector.start();
      await withoutHalf.send(first.slice(half));
      await withoutHalf.finish(1);

      const replay = await createReplay('killed-in-a-window');
      const { collector } = replay;
      await collector.start();
      await replay.send(first.slice(0, half));
      await until(
        'half of the window is counted',
        async () => (await collector.metric('datagrams_total')) === half,
      );
      await collector.kill();
      equal(replay.spooled, 0);
      await collector.start();
      await replay.send(first.slice(half));
      await replay.finish(1);

      const left = await statisticsOn(onSqlite, replay.network);
      deepEqual(left, await statisticsOn(onSqlite, withoutHalf.network));
      notDeepEqual(left, undisturbed);
    });
  });

  describe('of the backend', { concurrency: true }, () => {
    ['SQLite', 'PostgreSQL'].forEach(database => {
      it(`before, while and after it accepts deliveries, on ${database}: each is counted once`, async () => {
        const isSqlite = database === 'SQLite';
        const backend = isSqlite ? onSqlite : onPostgres;
        const through = isSqlite ? proxy : proxyToPostgres;
        const replays = await Promise.all(
          [1, 2, 3, 4].map(each =>
            createReplay(`${database}-${each}`, through.url),
          ),
        );
        const networks = replays.map(({ network }) => network);
        await Promise.all(replays.map(({ collector }) => collector.start()));
        await Promise.all([
          killDuringDeliveries(backend, through, networks),
          ...replays.map(replay => replay.send(replay.windows[0])),
        ]);
        await backend.start();
        await Promise.all(replays.map(replay => replay.finish(1)));
        for (const network of networks) {
          deepEqual(await statisticsOn(backend, network), undisturbed);
        }
      });
    });
  });

  describe('of the database', () => {
    it('at each statement of a delivery: it is counted once', async t => {
      const samples = samplesOf('undisturbed');
      const sent = await sentOn(onSqlite, 'undisturbed');
      const points: string[] = [];
      for (const isAnswered of [false, true]) {
        for (let place = 1; ; place++) {
          const network = `statement-${place}-${
            isAnswered ? 'after' : 'before'
          }`;
          const body = deliveryIn(network, samples);
          const crash = crashAt({
            isAt: statements => statements.length === place,
            isAnswered,
          });
          const answer = await onPostgres.sendSamples(body);
          if (!crash.hasBegun) {
            // It has fewer statements.
            equal(answer.status, 200);
            break;
          }
          ok(answer.status >= 500);
          await crash.isOver();
          ok((await onPostgres.sendSamples(body)).status >= 500);
          await crash.recover();
          const results = await deliver(body);
          const done = crash.statements.slice(0, isAnswered ? place : -1);
          if (done.some(isCommit)) {
            ok(results.some(({ status }) => status === 'duplicate'));
          }
          deepEqual(await statisticsOn(onPostgres, network), undisturbed);
          deepEqual(await sentOn(onPostgres, network), sent);
          points.push(crash.statements.at(-1)!);
        }
      }
      ok(points.some(isCommit));
      t.diagnostic(
        `${points.length} points, ${
          points.filter(isCommit).length
        } of them at a commit`,
      );
    });

    it('before a commit and after one: the collector repeats the delivery until it knows', async () => {
      const replay = await createReplay('commits', proxyToPostgres.url);
      const { collector, windows } = replay;
      await collector.start();
      const isAt = (statements: string[]) => statements.some(isCommit);
      const first = crashAt({ isAt, isAnswered: false });
      await replay.send(windows[0]);
      await until('it is killed before a commit', () => first.hasBegun);
      await first.isOver();
      const second = crashAt({ isAt, isAnswered: true });
      await first.recover();
      await until('it is killed after a commit', () => second.hasBegun);
      await second.recover();
      await until('the window is delivered', () => replay.spooled === 0);
      await replay.finish(1);
      deepEqual(await statisticsOn(onPostgres, replay.network), undisturbed);
    });
  });
});

function crashAt(point: CrashPoint): DatabaseCrash {
  return new DatabaseCrash({ postgres, proxy: databaseProxy, point });
}

/** The samples of an exporter, as if it were in another network. */
function deliveryIn(network: string, samples: DeliveredSample[]): Buffer {
  return gzipSync(
    JSON.stringify({
      samples: samples.map(each => ({
        ...each,
        network,
        source: `${network}/${each.source}`,
      })),
    }),
  );
}

/** Repeats a delivery until it is taken. */
function deliver(body: Buffer): Promise<{ status: string }[]> {
  return until('the delivery is taken', async () => {
    const answer = await onPostgres.sendSamples(body);
    return answer.status >= 500 ? undefined : (await answer.json()).results;
  });
}

function killAtDelivery(
  { network, collector }: Replay,
  { beforeAnswer }: { beforeAnswer?: boolean },
): void {
  deliveries.set(network, async delivery => {
    if (beforeAnswer) {
      const answer = await delivery.forward();
      ok(answer.ok);
    }
    await collector.kill();
    return undefined;
  });
  proxy.handle = delivery => {
    const handle = deliveries.get(delivery.samples[0].network);
    return handle ? handle(delivery) : delivery.forward();
  };
}

function createReplay(network: string, url = proxy.url): Promise<Replay> {
  return Replay.create({
    network,
    datagrams: recordings.get('softflowd-v9')!.datagrams,
    folder,
    url,
    interval: INTERVAL,
  });
}

/** What an exporter could see of conversations. */
function seenBy(
  { withoutIpv6 }: ExporterCase,
  conversations: Conversation[],
): Conversation[] {
  return conversations.filter(
    ({ client }) => !(withoutIpv6 && client.includes(':')),
  );
}

function arrowsOf(conversations: Conversation[]): string[] {
  return conversations.map(arrow).sort();
}

function trafficByNfdump(exporter: ExporterCase): TrafficByPair {
  const { flows } = recordings.get(exporter.name)!;
  return trafficOfNfdump(flows, seenBy(exporter, CONVERSATIONS));
}

async function trafficOn(
  backend: Backend,
  network: string,
): Promise<TrafficByPair> {
  return trafficOfCommunications(await backend.communications(network));
}

/**
 * All statistics by arrow, but for how long nobody looked at the end: of an
 * exporter that cannot be read a collector tells by the clock of the machine,
 * and so by how busy that is.
 */
async function statisticsOn(
  backend: Backend,
  network: string,
): Promise<Record<string, object>> {
  const communications = await backend.communications(network);
  return Object.fromEntries(
    communications
      .map((each): [string, object] => [
        arrow({ ...each, client: each.clientIp, listener: each.listenerIp }),
        withoutPending(each.statistics),
      ])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function withoutPending({ netflow, ...others }: CommunicationStatistics) {
  const { pendingSpanSeconds, ...told } = netflow ?? {};
  return { ...others, netflow: told };
}

/** What is told of the sources of a network, repeats aside. */
async function sentOn(backend: Backend, network: string): Promise<object[]> {
  const { items } = await backend.sources();
  return items
    .filter(({ source }) => source.startsWith(`${network}/`))
    .map(({ source, lastSeenAt, duplicate, ...sent }) => sent);
}

/** What was delivered of a network, each sample once. */
function samplesOf(network: string): DeliveredSample[] {
  const samples = proxy.delivered
    .flatMap(delivery => delivery.samples)
    .filter(each => each.network === network);
  return [...new Map(samples.map(each => [each.sampleId, each])).values()];
}

function subfolder(name: string): string {
  mkdirSync(join(folder, name));
  return join(folder, name);
}
