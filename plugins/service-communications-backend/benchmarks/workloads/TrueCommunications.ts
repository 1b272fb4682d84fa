import { workloadName } from '@service-communications/model';
import { Communication } from '@service-communications/plugin-service-communications-common';
import { TrueFlow } from './FlowPlan';
import { TrueSighting } from './scanNode';
import {
  endsOfScannedPort,
  isScannedPort,
  scannedPort,
  SimulatedEnd,
} from './SimulatedEnd';

/** What really was at a port that scans find. */
interface Scanned {
  /** When a scan found its listener. */
  found: number[];
  /** When a scan also found its client. */
  active: number[];
  clientPorts: number;
}

/** Flows, or sockets, by whom they were given to. */
export interface Given {
  total: number;
  right: number;
  wrong: number;
  /** To nobody, or to a block. */
  unresolved: number;
}

/** What was found of the communications that really were. */
export interface Comparison {
  flows: Given;
  sockets: Given;
  /** Communications that really were. */
  communications: number;
  /** Those that are in the list with every number that they should have. */
  exact: number;
  /** What must not be, in words. */
  wrong: string[];
}

type Netflow = NonNullable<Communication['statistics']['netflow']>;

/** Every communication that really was, with its numbers. */
export class TrueCommunications {
  readonly #ends = new Map<string, SimulatedEnd>();
  readonly #flows = new Map<string, number>();
  readonly #scans = new Map<number, Scanned>();
  #flowCount = 0;

  constructor(ends: readonly SimulatedEnd[]) {
    for (const end of ends) {
      this.#ends.set(workloadName(end), end);
    }
  }

  addFlow({ client, listener, port }: TrueFlow): void {
    const key = flowKey(client, listener, port);
    this.#flows.set(key, (this.#flows.get(key) ?? 0) + 1);
    this.#flowCount++;
  }

  addScan(sightings: readonly TrueSighting[], time: number): void {
    for (const { client, listener, clientPorts } of sightings) {
      const port = scannedPort(client, listener);
      const scanned = this.#scans.get(port) ?? {
        ...{ found: [], active: [], clientPorts: 0 },
      };
      this.#scans.set(port, scanned);
      scanned.found.push(time);
      if (clientPorts > 0) {
        scanned.active.push(time);
        scanned.clientPorts += clientPorts;
      }
    }
  }

  /** Compares what is in the list with what was. */
  compare(communications: readonly Communication[]): Comparison {
    const result: Comparison = {
      flows: { total: this.#flowCount, right: 0, wrong: 0, unresolved: 0 },
      sockets: {
        total: [...this.#scans.values()].reduce(
          (sum, { clientPorts }) => sum + clientPorts,
          0,
        ),
        ...{ right: 0, wrong: 0, unresolved: 0 },
      },
      communications:
        this.#flows.size +
        [...this.#scans.values()].filter(({ active }) => active.length > 0)
          .length,
      ...{ exact: 0, wrong: [] },
    };
    for (const communication of communications) {
      this.#compareOne(communication, result);
    }
    for (const kind of ['flows', 'sockets'] as const) {
      const { total, right, wrong, unresolved } = result[kind];
      if (right + wrong + unresolved !== total) {
        result.wrong.push(
          `of ${total} ${kind} ${right + wrong + unresolved} are in the list`,
        );
      }
    }
    return result;
  }

  #compareOne(communication: Communication, result: Comparison): void {
    const { clientWorkload, listenerWorkload, statistics } = communication;
    const client =
      clientWorkload && this.#ends.get(workloadName(clientWorkload));
    const listener =
      listenerWorkload && this.#ends.get(workloadName(listenerWorkload));
    const { netflow, netstat } = statistics;
    const given = isScannedPort(communication.port)
      ? result.sockets
      : result.flows;
    const count = netflow?.totalEvents ?? netstat?.totalPorts ?? 0;
    const faults = isScannedPort(communication.port)
      ? this.#faultsOfScans(communication, client, listener)
      : this.#faultsOfFlows(communication, client, listener);
    if (faults.length > 0) {
      given.wrong += count;
      result.wrong.push(
        `${faults.join(', ')}: ${JSON.stringify(communication)}`,
      );
    } else if (client && listener) {
      given.right += count;
      result.exact += this.#isExact(communication, client, listener) ? 1 : 0;
    } else {
      given.unresolved += count;
    }
  }

  #faultsOfFlows(
    { port, statistics: { netflow } }: Communication,
    client: SimulatedEnd | undefined,
    listener: SimulatedEnd | undefined,
  ): string[] {
    if (!netflow) {
      return ['no flows'];
    }
    const really =
      client && listener
        ? this.#flows.get(flowKey(client.number, listener.number, port)) ?? 0
        : Infinity;
    return [
      ...(netflow.totalEvents > really ? [`really ${really} flows`] : []),
      ...(client && !isAllOf(client, netflow, 'client')
        ? ['flows of other clients']
        : []),
      ...(listener && !isAllOf(listener, netflow, 'listener')
        ? ['flows of other listeners']
        : []),
    ];
  }

  #faultsOfScans(
    { port, statistics: { netstat } }: Communication,
    client: SimulatedEnd | undefined,
    listener: SimulatedEnd | undefined,
  ): string[] {
    const really = this.#scans.get(port);
    if (!really || !netstat) {
      return ['never was'];
    }
    const [clientNumber, listenerNumber] = endsOfScannedPort(port);
    const isPossible =
      (!client || client.number === clientNumber) &&
      (!listener || listener.number === listenerNumber);
    return [
      ...(isPossible ? [] : ['other ends']),
      ...(netstat.totalPorts > really.clientPorts
        ? [`really ${really.clientPorts} client ports`]
        : []),
    ];
  }

  #isExact(
    { port, statistics: { netflow, netstat } }: Communication,
    client: SimulatedEnd,
    listener: SimulatedEnd,
  ): boolean {
    if (!isScannedPort(port)) {
      const key = flowKey(client.number, listener.number, port);
      return netflow?.totalEvents === this.#flows.get(key);
    }
    const { found, active, clientPorts } = this.#scans.get(port)!;
    const first = Math.min(...active);
    return (
      netstat?.totalPorts === clientPorts &&
      netstat.activeSamples === active.length &&
      netstat.totalSamples === found.filter(time => time >= first).length
    );
  }
}

/** Whether the sums are what so many flows of one end have, and none of another. */
function isAllOf(
  { number }: SimulatedEnd,
  netflow: Netflow,
  side: 'client' | 'listener',
): boolean {
  const { totalEvents } = netflow;
  return (
    netflow[`${side}Bytes`] === totalEvents * number &&
    netflow[`${side}Packets`] === totalEvents * number * number
  );
}

function flowKey(client: number, listener: number, port: number): string {
  return `${client} ${listener} ${port}`;
}
