// eslint-disable-next-line @backstage/no-forbidden-package-imports
import { SeededRandom } from '@service-communications/discovery/benchmarks/fuzz/SeededRandom';
import { NetflowSample, NetstatSample } from '@service-communications/model';
import fc from 'fast-check';
import { longNetflowHistories } from '../../src/__testUtils__/longNetflowHistories';
import { netflowHistories } from '../../src/__testUtils__/netflowHistories';
import { histories } from '../../src/__testUtils__/netstatHistories';
import {
  betweenAnyReplicas,
  betweenReplicas,
  ENDS,
  ipsOf,
  replicaIdentities,
} from '../../src/__testUtils__/workloadReplicas';
import { fleetScans } from './fleetScans';

export type Sample = NetflowSample | NetstatSample;

/** Which of the models says what becomes of it. */
export type PlanKind = 'scans' | 'flows' | 'cluster scans' | 'cluster flows';

/** A sample as it is sent, and as the model is told of it. */
export interface PlannedSample {
  sent: Sample;
  told: Sample;
}

/** All that is sent to a network, which nobody else sends to. */
export interface TrafficPlan {
  kind: PlanKind;
  network: string;
  /** What is said of its addresses before anything else is sent. */
  identities: object[];
  /** What is sent together, in its order. */
  deliveries: PlannedSample[][];
  /** How many of its deliveries may be under way at once. */
  width: number;
  /** Scans whose host had set its clock. */
  clockSteps: number;
}

/** What sends: hosts, exporters, clusters. */
export type Sender = 'hosts' | 'strange hosts' | 'exporter' | 'cluster';

/** Hosts that share a network and a sender. */
const FLEET_HOSTS = 10;
const FLEET_ROUNDS = 15;

/** Of so many plans of an exporter one is of weeks. */
const LONG = 40;

/** What a sender sends next, to a network of its own. */
export function planTraffic(
  random: SeededRandom,
  sender: Sender,
  network: string,
): TrafficPlan {
  switch (sender) {
    case 'hosts':
      return planFleet(random, network);
    case 'strange hosts':
      return planHistory('scans', network, draw(random, histories));
    case 'exporter':
      return random.oneIn(LONG)
        ? {
            ...planHistory(
              'flows',
              network,
              draw(random, longNetflowHistories),
            ),
            width: 1,
          }
        : planHistory('flows', network, draw(random, netflowHistories));
    default:
      return random.oneIn(2)
        ? planHistory('cluster scans', network, draw(random, histories))
        : planHistory('cluster flows', network, draw(random, netflowHistories));
  }
}

function draw<T>(random: SeededRandom, values: fc.Arbitrary<T>): T {
  const [value] = fc.sample(values, {
    numRuns: 1,
    seed: random.below(2 ** 31),
  });
  return value;
}

function planFleet(random: SeededRandom, network: string): TrafficPlan {
  const { samples, clockSteps } = fleetScans(random, {
    network,
    hosts: FLEET_HOSTS,
    rounds: FLEET_ROUNDS,
  });
  const deliveries: PlannedSample[][] = [];
  while (samples.length > 0) {
    deliveries.push(
      samples
        .splice(0, 1 + random.below(6))
        .map(sample => ({ sent: sample, told: sample })),
    );
  }
  return {
    kind: 'scans',
    network,
    identities: [],
    deliveries,
    width: 3,
    clockSteps,
  };
}

function planHistory(
  kind: PlanKind,
  network: string,
  { history, samples }: { history: Sample[][]; samples: Sample[] },
): TrafficPlan {
  const planned = new Map<Sample, PlannedSample>();
  for (const sample of samples) {
    const here: Sample = {
      ...sample,
      network,
      source: `${network}-${sample.source}`,
    };
    planned.set(sample, placed(kind, here));
  }
  return {
    kind,
    network,
    identities: identitiesOf(
      kind,
      network,
      [...planned.values()].map(({ told }) => told),
    ),
    deliveries: history.map(group => group.map(sample => planned.get(sample)!)),
    width: 2,
    clockSteps: 0,
  };
}

/** Where it goes to: in a cluster an end of the model has several addresses. */
function placed(kind: PlanKind, sample: Sample): PlannedSample {
  if (kind === 'cluster flows') {
    return { sent: betweenReplicas(sample), told: sample };
  }
  if (kind === 'cluster scans') {
    const scan = betweenAnyReplicas(sample as NetstatSample);
    return { sent: scan, told: scan };
  }
  return { sent: sample, told: sample };
}

function identitiesOf(kind: PlanKind, network: string, told: Sample[]) {
  switch (kind) {
    case 'cluster flows':
      return replicaIdentities(network, ipsOf(told));
    case 'cluster scans':
      return replicaIdentities(network, ENDS);
    default:
      return [];
  }
}
