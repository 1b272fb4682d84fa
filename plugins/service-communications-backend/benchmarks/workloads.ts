// Drawing numbers is no part of what the library publishes.
// eslint-disable-next-line @backstage/no-forbidden-package-imports
import { SeededRandom } from '@service-communications/discovery/benchmarks/fuzz/SeededRandom';
import { IdentityResults } from '@service-communications/model';
import { Communication } from '@service-communications/plugin-service-communications-common';
import { mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { parseArgs } from 'util';
import { gzipSync } from 'zlib';
import { postgresUrl } from './benchDatabase';
import { print } from './measure';
import { readMissed } from './workloads/readMissed';
import { readNetwork } from './soak/readNetwork';
import { SoakReplica } from './soak/SoakReplica';
import { ClusterPlay } from './workloads/ClusterPlay';
import { DEPLOYMENTS, NODES } from './workloads/clusterEnds';
import { Deliveries } from './workloads/Deliveries';
import { WINDOW_MS } from './workloads/FlowPlan';
import { scanNode } from './workloads/scanNode';
import { LookUps } from './workloads/LookUps';
import {
  figure,
  isWithinAims,
  Load,
  printReport,
} from './workloads/printReport';
import { TrueCommunications } from './workloads/TrueCommunications';
import { withPlantedFlow } from './workloads/withPlantedFlow';

const { values } = parseArgs({
  options: {
    flows: { type: 'string', default: '10000000' },
    seed: { type: 'string', default: '1' },
    hours: { type: 'string', default: '23.5' },
    pods: { type: 'string', default: '1000' },
  },
});
const [flows, seed, hours, pods] = [
  values.flows,
  values.seed,
  values.hours,
  values.pods,
].map(Number);

const HOUR_MS = 60 * WINDOW_MS;
const STEP_MS = 30_000;
/** Within an hour, and not whenever watches restart, which is rarer than every fourth scan. */
const SCAN_EVERY_MS = HOUR_MS - WINDOW_MS;
const WATCH_RESTARTS_MS = 4 * HOUR_MS;
const WATCH_AWAY_MS = 30_000;
/** After what is seen is over half of it arrives within so long, and the rest within a day. */
const SOON_MS = 60_000;
const LATEST_MS = 24 * HOUR_MS;

/** Each of two clusters has half of the pods; the pods of its nodes are among them. */
const REPLICAS = Math.max(1, Math.round((pods / 2 - NODES) / DEPLOYMENTS));

/** The day ends now, in whole windows, so that nothing is of the future or too old. */
const END = Math.floor(Date.now() / WINDOW_MS) * WINDOW_MS - 2 * WINDOW_MS;
const WINDOWS = Math.round((hours * HOUR_MS) / WINDOW_MS);
const START = END - WINDOWS * WINDOW_MS;

/** Until then watches have said whose everything was, which they do every minute. */
const HEARD_MS = 2 * WINDOW_MS;

let isStopping = false;
const wrong: string[] = [];
const noteWrong = (text: string) => wrong.push(text);
const factCounts = new Map<string, number>();
const random = new SeededRandom(seed * 1000);
const load: Load = {
  ...{ flows, pods: 2 * (NODES + DEPLOYMENTS * REPLICAS) },
  ...{ samples: 0, exchanges: 0, scans: 0, restarts: 0, kills: 0, missed: 0 },
};
/** What the table of the moment of arrival says of flows. */
const lookedUp = { soon: new LookUps(), late: new LookUps() };

/** When something arrives that is over at a time. */
function arrivalAfter(end: number): { arrival: number; kind: 'soon' | 'late' } {
  const kind = random.oneIn(2) ? 'soon' : 'late';
  const most = kind === 'soon' ? SOON_MS : LATEST_MS;
  return { arrival: end + random.below(most), kind };
}

function planWindow(
  play: ClusterPlay,
  start: number,
  deliveries: Deliveries,
  truth: TrueCommunications,
): void {
  const { cluster } = play;
  const at = arrivalAfter(start + WINDOW_MS);
  const share = flows / (2 * WINDOWS);
  const window = (start - START) / WINDOW_MS;
  const count = Math.floor((window + 1) * share) - Math.floor(window * share);
  const sample = play.flows.window(start, count, flow => {
    truth.addFlow(flow);
    lookedUp[at.kind].add(play.truth, flow, Math.min(at.arrival, END));
  });
  load.samples++;
  load.exchanges += sample.exchanges?.length ?? 0;
  deliveries.add(
    [
      {
        ...sample,
        network: cluster,
        source: `exporter-${cluster}`,
        sampleId: `${start}`,
      },
    ],
    at.arrival,
  );
}

/** All nodes of a cluster, one second after the other. */
function planScans(
  play: ClusterPlay,
  end: number,
  deliveries: Deliveries,
  truth: TrueCommunications,
): void {
  const { cluster, world, ends } = play;
  const samples = ends.nodes.map((_, node) => {
    const time = end - 1_000 * node - random.below(1_000);
    const scanned = scanNode({ world, random, ends: ends.all, node, time });
    truth.addScan(scanned.sightings, time);
    return {
      ...scanned.sample,
      network: cluster,
      source: `${cluster}-node-${node}`,
      sampleId: `${time}`,
    };
  });
  load.scans += samples.length;
  deliveries.add(samples, arrivalAfter(end).arrival);
}

/** Kills one replica after the other, and starts it again. */
function killer(replicas: readonly SoakReplica[]) {
  let killing: Promise<void> | undefined;
  return {
    kill(): void {
      killing ??= (async () => {
        const replica = replicas[load.kills++ % replicas.length];
        await replica.kill();
        if (!isStopping) {
          await replica.startAgain();
        }
        killing = undefined;
      })();
    },
    untilCalm: async () => killing,
  };
}

/** Lets everything happen until then, and says whose addresses are. */
async function watchUntil(play: ClusterPlay, now: number): Promise<void> {
  const { watch } = play;
  const sinceRestart = (now - START) % WATCH_RESTARTS_MS;
  play.advance(now);
  if (now - START >= WATCH_RESTARTS_MS && sinceRestart === 0) {
    watch.stop();
    load.restarts++;
  }
  if (watch.isAway && sinceRestart >= WATCH_AWAY_MS) {
    watch.restart(now);
  }
  await watch.advance(now);
}

async function playDay(
  plays: readonly ClusterPlay[],
  deliveries: Deliveries,
  options: { truth: TrueCommunications; kill: () => void },
): Promise<void> {
  const { truth, kill } = options;
  const killEvery = Math.ceil(WINDOWS / 4);
  // What was seen last waits until the watches have said more.
  for (let now = START + STEP_MS; now <= END + HEARD_MS; now += STEP_MS) {
    await Promise.all(plays.map(play => watchUntil(play, now)));
    await deliveries.sendUntil(now);
    if (now <= END && (now - START) % WINDOW_MS === 0) {
      for (const play of plays) {
        planWindow(play, now - WINDOW_MS, deliveries, truth);
        if ((now - START) % SCAN_EVERY_MS === 0) {
          planScans(play, now, deliveries, truth);
        }
        play.world.forget(now - WINDOW_MS);
      }
      const window = (now - START) / WINDOW_MS;
      if (window % killEvery === 0) {
        kill();
      }
      if (window % 60 === 0) {
        print(
          `${window / 60} of ${hours} hours have been played after ${figure(
            process.uptime(),
          )} s`,
        );
      }
    }
  }
}

async function simulate(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'workloads-logs-'));
  const replicas: SoakReplica[] = [];
  const stop = () => {
    isStopping = true;
    return Promise.all(replicas.map(replica => replica.kill()));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.once(signal, () => stop().finally(() => process.exit(130)));
  }
  try {
    for (const name of ['a', 'b']) {
      replicas.push(
        await SoakReplica.start({
          database: postgresUrl(),
          log: join(folder, `${name}.log`),
        }),
      );
    }
    print(`Two replicas are ready; they log to ${folder}`);
    const began = Date.now();
    const deliveries = new Deliveries({
      replicas,
      random: new SeededRandom(seed * 1000 + 1),
      onWrong: noteWrong,
    });
    const plays = ['east', 'west'].map(
      (cluster, index) =>
        new ClusterPlay({
          cluster,
          firstNumber: 1 + 100 * index,
          seed: seed * 1000 + 100 * (index + 1),
          replicas: REPLICAS,
          start: START,
          end: END,
          counts: factCounts,
          onWrong: noteWrong,
          sink: {
            say: async said =>
              JSON.parse(
                await deliveries.untilAnswered(
                  '/identities',
                  gzipSync(JSON.stringify(said), { level: 1 }),
                ),
              ) as IdentityResults,
          },
        }),
    );
    const truth = new TrueCommunications(plays.flatMap(({ ends }) => ends.all));
    const { kill, untilCalm } = killer(replicas);
    await playDay(plays, deliveries, { truth, kill });
    print('The day is over; what is late arrives');
    await deliveries.finish();
    await untilCalm();
    const seconds = (Date.now() - began) / 1000;
    load.missed = await readMissed(replicas[0]);
    const communications: Communication[] = [];
    for (const { cluster } of plays) {
      communications.push(...(await readNetwork(replicas[0], cluster)));
    }
    const compared = truth.compare(communications);
    if (truth.compare(withPlantedFlow(communications)).flows.wrong === 0) {
      noteWrong('a flow of another client that was planted was not found');
    }
    printReport({
      ...{ load, compared, seconds, factCounts, lookedUp, deliveries },
      plays,
      described: `of seed ${seed}: ${figure(flows)} flows of ${hours} hours`,
      wrong: [...wrong, ...compared.wrong],
    });
    const isRight = isWithinAims(compared) && wrong.length === 0;
    if (isRight) {
      rmSync(folder, { recursive: true });
    }
    return isRight ? 0 : 1;
  } finally {
    await stop();
  }
}

simulate().then(
  code => process.exit(code),
  error => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  },
);
