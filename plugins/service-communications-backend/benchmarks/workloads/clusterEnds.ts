// Drawing numbers is no part of what the library publishes.
// eslint-disable-next-line @backstage/no-forbidden-package-imports
import { SeededRandom } from '@service-communications/discovery/benchmarks/fuzz/SeededRandom';
import { SimulatedEnd } from './SimulatedEnd';

export const NODES = 25;
export const DEPLOYMENTS = 40;
const CRON_JOBS = 6;

/** Most listen where others of other workloads listen, too. */
const PORTS = [8080, 8080, 8080, 5432, 9090];
const NODE_PORT = 9100;

/** Deployments that each of the others calls. */
const CALLED = 3;

/** A service, and the numbers of what is behind it. */
export interface SimulatedService {
  name: string;
  ip: string;
  end: number;
  behind: number[];
}

/** All that has addresses in a cluster, and who calls whom. */
export interface ClusterEnds {
  nodes: SimulatedEnd[];
  deployments: SimulatedEnd[];
  cronJobs: SimulatedEnd[];
  services: SimulatedService[];
  /** All of them, the services that are none of their workloads included. */
  all: SimulatedEnd[];
}

export const NAMESPACE = 'shop';

/** The same for the same seed. */
export function clusterEnds(
  cluster: string,
  firstNumber: number,
  random: SeededRandom,
): ClusterEnds {
  const all: SimulatedEnd[] = [];
  const make = (kind: string, name: string, port = 0): SimulatedEnd => {
    const end = {
      ...{ number: firstNumber + all.length, cluster, kind, name, port },
      ...(kind !== 'Node' && { namespace: NAMESPACE }),
      calls: [],
    };
    all.push(end);
    return end;
  };
  const many = (count: number, one: (index: number) => SimulatedEnd) =>
    Array.from({ length: count }, (_, index) => one(index));

  const nodes = many(NODES, index => make('Node', `node-${index}`, NODE_PORT));
  const deployments = many(DEPLOYMENTS, index =>
    make('Deployment', `app-${index}`, PORTS[index % PORTS.length]),
  );
  const cronJobs = many(CRON_JOBS, index => make('CronJob', `job-${index}`));
  const services = deployments.map(({ number, name }, index) => ({
    name,
    ip: `10.43.0.${index + 1}`,
    end: number,
    behind: [number],
  }));
  for (const [one, other] of [
    [0, 1],
    [2, 3],
  ]) {
    const { name, number } = make('Service', `either-${one}`, 80);
    services.push({
      name,
      ip: `10.43.1.${one + 1}`,
      end: number,
      behind: [deployments[one].number, deployments[other].number],
    });
  }
  for (const caller of [...deployments, ...cronJobs, ...nodes]) {
    const called = new Set<number>();
    while (called.size < CALLED) {
      const index = random.below(DEPLOYMENTS);
      if (deployments[index] !== caller) {
        called.add(index);
      }
    }
    for (const index of called) {
      caller.calls.push({ end: deployments[index].number });
    }
    const [first] = called;
    const { end, ip } = random.oneIn(4)
      ? services[DEPLOYMENTS + random.below(2)]
      : services[first];
    caller.calls.push({ end, serviceIp: ip });
  }
  // One of them asks every node.
  deployments[DEPLOYMENTS - 1].calls.push(
    ...nodes.map(({ number }) => ({ end: number })),
  );
  return { nodes, deployments, cronJobs, services, all };
}
