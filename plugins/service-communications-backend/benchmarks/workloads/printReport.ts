import { print } from '../measure';
import { ClusterPlay } from './ClusterPlay';
import { Deliveries } from './Deliveries';
import { LookUps } from './LookUps';
import { Comparison } from './TrueCommunications';

/** Of so many flows or sockets one may be ambiguous or unresolved. */
const ONE_UNRESOLVED_OF = 1_000;

/** What was played and sent. */
export interface Load {
  flows: number;
  /** That lived at a time. */
  pods: number;
  samples: number;
  exchanges: number;
  scans: number;
  /** Of watches. */
  restarts: number;
  /** Of replicas. */
  kills: number;
  /** Samples that did not wait any longer for whose their addresses were. */
  missed: number;
}

/** Whether nothing was given to another, and hardly anything to nobody. */
export function isWithinAims({ flows, sockets, wrong }: Comparison): boolean {
  return (
    wrong.length === 0 &&
    [flows, sockets].every(
      given =>
        given.wrong === 0 &&
        given.unresolved * ONE_UNRESOLVED_OF <= given.total,
    )
  );
}

export function figure(count: number): string {
  return Math.round(count).toLocaleString('en');
}

function share(count: number, total: number): string {
  const percent = (100 * count) / Math.max(1, total);
  return `${figure(count)} (${percent.toFixed(4)} %)`;
}

function counted(counts: ReadonlyMap<string, number>): string {
  return [...counts]
    .map(([name, count]) => `${name} ${figure(count)}`)
    .join(', ');
}

/** Prints what was played, and what became of it. */
export function printReport(options: {
  described: string;
  load: Load;
  plays: readonly ClusterPlay[];
  deliveries: Deliveries;
  factCounts: ReadonlyMap<string, number>;
  lookedUp: Record<'soon' | 'late', LookUps>;
  compared: Comparison;
  wrong: readonly string[];
  seconds: number;
}): void {
  const { load, plays, deliveries, compared, wrong, seconds } = options;
  const sum = (of: (play: ClusterPlay) => number) =>
    figure(plays.map(of).reduce((a, b) => a + b));
  wrong.slice(0, 50).forEach(print);
  print(
    [
      `Load, ${options.described} in ${figure(load.samples)} samples`,
      `(${figure(load.exchanges)} exchanges) and ${figure(load.scans)} scans`,
      `with ${figure(compared.sockets.total)} connections, half of them up to`,
      `24 hours late, of ${figure(load.pods)} pods at a time in two clusters`,
      'of one pod network;',
      `${sum(({ world }) => world.births)} births,`,
      `${sum(({ truth }) => truth.handovers)} addresses went to another`,
      `workload, ${sum(({ truth }) => truth.quickHandovers)} within the second`,
    ].join(' '),
  );
  print(
    [
      `Two replicas were killed ${load.kills} times, watches away`,
      `${load.restarts} times; facts: ${counted(options.factCounts)};`,
      `samples: ${counted(deliveries.results)}, of which`,
      `${figure(load.missed)} waited for facts in vain; requests repeated:`,
      `${figure(deliveries.repeats)}; ${figure(seconds)} s,`,
      `${figure(load.flows / seconds)} flows/s`,
    ].join(' '),
  );
  for (const kind of ['flows', 'sockets'] as const) {
    const { total, wrong: toOthers, unresolved } = compared[kind];
    print(
      `By whose it was then, of ${figure(total)} ${kind}: ${share(
        toOthers,
        total,
      )} to a wrong workload, ${share(
        unresolved,
        total,
      )} ambiguous or unresolved`,
    );
  }
  for (const [kind, counts] of Object.entries(options.lookedUp)) {
    const { flows, wrong: toOthers, unknown } = counts;
    const when = kind === 'soon' ? 'within a minute' : 'up to 24 hours late';
    print(
      `By whose it is at arrival, of ${figure(
        flows,
      )} flows that came ${when}: ${share(
        toOthers,
        flows,
      )} to a wrong workload, ${share(unknown, flows)} unresolved`,
    );
  }
  print(
    `Compared ${figure(compared.communications)} communications: ${figure(
      compared.exact,
    )} have every number exact, the others lack what is unresolved; ${figure(
      wrong.length,
    )} faults`,
  );
}
