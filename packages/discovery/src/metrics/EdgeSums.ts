import { Exchange } from '@service-communications/model';
import { Edge } from './edgeOf';

/** A sample has no more distinct ports of a client. */
const MAX_PORTS = 65_536;

/** An exchange on its way, and whether anything of it increased. */
interface Sum {
  exchange: Exchange;
  isActive: boolean;
}

interface Result {
  exchanges: Exchange[];
  records: number;
  dropped: Record<string, number>;
}

/** What one reporter's series of a scrape come to, edge by edge. */
export class EdgeSums {
  readonly #listening: ReadonlySet<string>;
  readonly #sums = new Map<string, Sum>();
  readonly #dropped: Record<string, number> = {};
  #records = 0;

  /** @param listening - sockets that listen: `10.0.0.5 5432` */
  constructor(listening: ReadonlySet<string>) {
    this.#listening = listening;
  }

  drop(reason: string): void {
    this.#dropped[reason] = (this.#dropped[reason] ?? 0) + 1;
  }

  /**
   * @param seen.start - since when the increase came about, until `end`
   * @param seen.isThere - the edge is there, though it may not have increased
   */
  add(
    edge: Edge,
    increase: number,
    seen: { start: number; end: number; isThere: boolean },
  ): void {
    this.#records++;
    if (increase === 0 && !seen.isThere) {
      return;
    }
    const start = increase > 0 ? seen.start : seen.end;
    const sum = this.#sumOf(edge, start, seen.end);
    const { exchange } = sum;
    exchange.start = Math.min(exchange.start, start);
    sum.isActive ||= increase > 0;
    if (edge.counts === 'requests' || edge.counts === 'connections') {
      exchange.events += increase;
      exchange.clientPorts += edge.counts === 'connections' ? increase : 0;
    } else if (increase > 0) {
      exchange[edge.counts] = (exchange[edge.counts] ?? 0) + increase;
    }
  }

  result(): Result {
    return {
      exchanges: [...this.#sums.values()].map(exchangeOf).sort(byEnds),
      records: this.#records,
      dropped: this.#dropped,
    };
  }

  #sumOf(edge: Edge, start: number, end: number): Sum {
    const { client, listener, port, protocol, isUndirected } = edge;
    const key = JSON.stringify([
      client,
      listener,
      port,
      protocol,
      isUndirected,
    ]);
    let sum = this.#sums.get(key);
    if (!sum) {
      sum = {
        isActive: false,
        exchange: {
          clientIp: client,
          listenerIp: listener,
          port,
          protocol,
          evidence: this.#evidenceOf(edge),
          clientPorts: 0,
          // Unknown as the listener's, and so it may be turned.
          ...(isUndirected && { clientPort: 0 }),
          events: 0,
          start,
          end,
        },
      };
      this.#sums.set(key, sum);
    }
    return sum;
  }

  #evidenceOf({ listener, port, isUndirected }: Edge): Exchange['evidence'] {
    if (isUndirected) {
      return 'lower-port';
    }
    return this.#listening.has(`${listener} ${port}`) ? 'listen' : 'role';
  }
}

/** Where something increased there was an event, and a port, at least. */
function exchangeOf({ exchange, isActive }: Sum): Exchange {
  const least = isActive ? 1 : 0;
  const most = exchange.clientPort === undefined ? MAX_PORTS : 1;
  return {
    ...exchange,
    events: Math.max(exchange.events, least),
    clientPorts: Math.min(Math.max(exchange.clientPorts, least), most),
  };
}

function byEnds(a: Exchange, b: Exchange): number {
  const [one, other] = [a, b].map(
    ({ clientIp, listenerIp, port, protocol }) =>
      `${clientIp} ${listenerIp} ${port} ${protocol}`,
  );
  return one < other ? -1 : Number(one > other);
}
