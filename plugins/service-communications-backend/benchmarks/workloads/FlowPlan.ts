import {
  FlowAggregator,
  FlowColumns,
  FlowDirection,
  FlowRole,
} from '@service-communications/discovery';
// Drawing numbers is no part of what the library publishes.
// eslint-disable-next-line @backstage/no-forbidden-package-imports
import { SeededRandom } from '@service-communications/discovery/benchmarks/fuzz/SeededRandom';
import { NetflowSample } from '@service-communications/model';
import { PodWorld, SimulatedPod } from './PodWorld';
import { SimulatedEnd } from './SimulatedEnd';

export const WINDOW_MS = 60_000;

/** The longest a flow may take. */
const LONGEST_MS = 8_000;

/** Scans find nobody who listens at these. */
const CLIENT_PORTS = 60_500;

/** SYN, PSH and ACK: something was said. */
const FLAGS = 0x1a;
const TCP = 6;

/** A flow as it really was. Times are milliseconds since 1970. */
export interface TrueFlow {
  clientIp: string;
  listenerIp: string;
  port: number;
  client: number;
  listener: number;
  start: number;
  end: number;
}

/** What an exporter sees of a cluster: flows between pods that lived at the time. */
export class FlowPlan {
  readonly #world: PodWorld;
  readonly #random: SeededRandom;
  readonly #callers: readonly SimulatedEnd[];
  readonly #endsByNumber: ReadonlyMap<number, SimulatedEnd>;
  readonly #aggregator = new FlowAggregator({ intervalMs: WINDOW_MS });
  readonly #columns = new FlowColumns();

  constructor(options: {
    world: PodWorld;
    random: SeededRandom;
    ends: readonly SimulatedEnd[];
  }) {
    this.#world = options.world;
    this.#random = options.random;
    this.#callers = options.ends.filter(({ calls }) => calls.length > 0);
    this.#endsByNumber = new Map(options.ends.map(end => [end.number, end]));
  }

  /**
   * What a window had in it, which must be over. Each flow has its client’s
   * number as bytes and the square of it as packets, and on the way back its
   * listener’s: where sums of both are what so many flows of these two have,
   * no flow of others is among them.
   */
  window(
    start: number,
    count: number,
    onFlow: (flow: TrueFlow) => void,
  ): Omit<NetflowSample, 'source' | 'sampleId' | 'network'> {
    const columns = this.#columns;
    columns.clear();
    columns.reserve(count);
    while (columns.length < count) {
      const flow = this.#draw(start);
      if (flow) {
        this.#add(flow);
        onFlow(flow);
      }
    }
    this.#aggregator.add(columns);
    const { exchanges } = this.#aggregator.close();
    return {
      type: 'netflow',
      start: new Date(start).toISOString(),
      end: new Date(start + WINDOW_MS).toISOString(),
      intervalSeconds: WINDOW_MS / 1000,
      exchanges,
    };
  }

  #draw(window: number): TrueFlow | undefined {
    const random = this.#random;
    const start = window + random.below(WINDOW_MS);
    const caller = random.pick(this.#callers);
    const call = random.pick(caller.calls);
    const clients = this.#world.livingAt(caller.number, start);
    if (clients.length === 0) {
      return undefined;
    }
    const client = random.pick(clients);
    const listener = this.#listenerOf(client, call, start);
    if (!listener) {
      return undefined;
    }
    const latest = Math.min(
      start + 1 + random.below(LONGEST_MS),
      window + WINDOW_MS,
      client.until - 1,
      (listener.pod?.until ?? Infinity) - 1,
    );
    return {
      clientIp: client.ip,
      listenerIp: listener.ip,
      port: this.#endsByNumber.get(call.end)!.port,
      client: caller.number,
      listener: call.end,
      start,
      end: Math.max(start, latest),
    };
  }

  /** A service’s address, or the one of its pods that this client has. */
  #listenerOf(
    client: SimulatedPod,
    call: SimulatedEnd['calls'][0],
    time: number,
  ): { ip: string; pod?: SimulatedPod } | undefined {
    if (call.serviceIp !== undefined) {
      return { ip: call.serviceIp };
    }
    const pods = this.#world.livingAt(call.end, time);
    const pod = pods[client.serial % Math.max(1, pods.length)];
    return pod && { ip: pod.ip, pod };
  }

  #add({ clientIp, listenerIp, port, client, listener, start, end }: TrueFlow) {
    const columns = this.#columns;
    const row = columns.length++;
    columns.family[row] = 4;
    columns.sourceIp[row * 4 + 3] = ipv4Number(clientIp);
    columns.destinationIp[row * 4 + 3] = ipv4Number(listenerIp);
    columns.sourcePort[row] = CLIENT_PORTS + this.#random.below(5_000);
    columns.destinationPort[row] = port;
    columns.protocol[row] = TCP;
    columns.tcpFlags[row] = FLAGS;
    columns.direction[row] = FlowDirection.unknown;
    columns.role[row] = FlowRole.destinationListens;
    columns.start[row] = start;
    columns.end[row] = end;
    columns.bytes[row] = client;
    columns.packets[row] = client * client;
    columns.reverseBytes[row] = listener;
    columns.reversePackets[row] = listener * listener;
  }
}

function ipv4Number(ip: string): number {
  return ip.split('.').reduce((number, part) => number * 256 + Number(part), 0);
}
