import {
  mergeSourceCounters,
  SourceCounters,
} from '../../../statistics/netflow/SourceCounters';
import { Endpoint, endpointKey } from './Endpoint';
import { SEVERAL_PORTS, SourceExchange } from './SourceExchange';

/** Counters by the id of the source. */
export type CountersBySource = Map<number, SourceCounters>;

/** What flows change between a client and a listener. */
export interface FlowChange {
  clientIp: string;
  listener: Endpoint;
  bySource: CountersBySource;
}

/**
 * What flows change, gathered until it is written, so that each row is written
 * once however many samples touch it.
 */
export class FlowChanges {
  /** Of pairs: it is known which end listens. */
  readonly decided = new Map<string, FlowChange>();
  /** Of pairs of endpoints; the client port tells them apart. */
  readonly undecided = new Map<string, FlowChange>();

  addDecided(exchange: SourceExchange): void {
    const { clientIp, listener } = exchange;
    add(this.decided, `${clientIp} ${endpointKey(listener)}`, exchange);
  }

  addUndecided(exchange: SourceExchange): void {
    const { clientIp, listener, counters } = exchange;
    const { clientPort = SEVERAL_PORTS } = counters;
    const key = `${clientIp} ${clientPort} ${counters.instance} ${endpointKey(
      listener,
    )}`;
    add(this.undecided, key, exchange);
  }
}

function add(
  changes: Map<string, FlowChange>,
  key: string,
  { clientIp, listener, sourceId, counters }: SourceExchange,
): void {
  let change = changes.get(key);
  if (!change) {
    change = {
      clientIp,
      listener,
      bySource: new Map(),
    };
    changes.set(key, change);
  }
  const known = change.bySource.get(sourceId);
  change.bySource.set(
    sourceId,
    known ? mergeSourceCounters(known, counters) : counters,
  );
}
