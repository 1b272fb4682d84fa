import {
  NetstatSample,
  SampledConnection,
  SampledListener,
} from '@service-communications/model';
// eslint-disable-next-line @backstage/no-forbidden-package-imports
import { SeededRandom } from '@service-communications/discovery/benchmarks/fuzz/SeededRandom';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Steps of a clock that is set, in milliseconds. */
const STEPS = [-6 * HOUR, -7 * MINUTE, 90_000, 11 * HOUR];

/**
 * Steps beyond any horizon. What was accepted so long ago is not logged, so that a
 * repeat of it is refused: only what comes after others is set so far.
 */
const FAR_STEPS = [-40 * HOUR, 40 * HOUR];
const FIRST_FAR_ROUND = 6;

const STATES = [
  undefined,
  'ESTABLISHED',
  'ESTABLISHED',
  'ESTABLISHED',
  'CLOSE-WAIT',
  'TIME-WAIT',
  'SYN-SENT',
];

/**
 * Scans of some hosts in turn, a minute apart until now. Each host has an address
 * of its own, serves the others and some clients outside, and calls the others;
 * listeners come and go, processes are not always known, and clocks are set.
 */
export function fleetScans(
  random: SeededRandom,
  options: { network: string; hosts: number; rounds: number },
): { samples: NetstatSample[]; clockSteps: number } {
  const { network, hosts, rounds } = options;
  const start = Math.floor(Date.now() / 1000) * 1000 - rounds * MINUTE;
  const ips = Array.from({ length: hosts }, (_, host) => `10.0.0.${host + 1}`);
  const samples: NetstatSample[] = [];
  let clockSteps = 0;
  for (let round = 0; round < rounds; round++) {
    for (const ip of ips) {
      const isStepped = random.oneIn(20);
      clockSteps += isStepped ? 1 : 0;
      const steps = round < FIRST_FAR_ROUND ? STEPS : [...STEPS, ...FAR_STEPS];
      const time =
        start + round * MINUTE + (isStepped ? random.pick(steps) : 0);
      samples.push({
        type: 'netstat',
        source: `host-${ip}`,
        sampleId: `${round}`,
        sampledAt: new Date(time).toISOString(),
        network,
        host: { name: `host-${ip}`, ips: [ip] },
        ...socketsOf(random, ip, ips),
      });
    }
  }
  return { samples, clockSteps };
}

function socketsOf(random: SeededRandom, ip: string, ips: string[]) {
  const others = ips.filter(other => other !== ip);
  const listeners: SampledListener[] = [
    { ip: '*', port: 443, protocol: 'tcp', processName: 'nginx' },
    { ip, port: 5432, protocol: 'tcp', processName: 'postgres' },
    { ip: '::', port: 80, protocol: 'tcp' },
  ].filter(() => !random.oneIn(10));
  const connections: SampledConnection[] = [];
  for (let count = 2 + random.below(8); count > 0; count--) {
    connections.push({
      localIp: ip,
      localPort: random.pick([80, 443, 5432]),
      remoteIp: random.oneIn(3)
        ? `192.0.2.${1 + random.below(20)}`
        : random.pick(others),
      remotePort: 40_000 + random.below(50),
      protocol: 'tcp',
      state: random.pick(STATES),
    });
  }
  for (let count = random.below(4); count > 0; count--) {
    connections.push({
      localIp: ip,
      localPort: 41_000 + random.below(50),
      remoteIp: random.pick(others),
      remotePort: random.pick([80, 443, 5432]),
      protocol: 'tcp',
      state: random.pick(STATES),
      processName: random.pick([undefined, 'app', 'curl']),
    });
  }
  return { listeners, connections };
}
