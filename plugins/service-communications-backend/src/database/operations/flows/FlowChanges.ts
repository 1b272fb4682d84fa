import {
  mergeTallies,
  NetflowTally,
} from '../../../statistics/netflow/NetflowTally';
import { Endpoint, endpointKey } from './Endpoint';

/** By the id of the source. */
export type SourceTallies = Map<number, NetflowTally>;

/** What flows change between a client and a listener. */
export interface FlowChange {
  clientIp: string;
  listener: Endpoint;
  tallies: SourceTallies;
  /** The strongest that the arrow goes by. */
  evidence: number;
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

  addDecided(
    clientIp: string,
    listener: Endpoint,
    sourceId: number,
    tally: NetflowTally,
    evidence: number,
  ): void {
    const key = `${clientIp} ${endpointKey(listener)}`;
    const ends = { clientIp, listener };
    const change = add(this.decided, key, ends, sourceId, tally);
    change.evidence = Math.max(change.evidence, evidence);
  }

  addUndecided(
    clientIp: string,
    listener: Endpoint,
    sourceId: number,
    tally: NetflowTally,
  ): void {
    const { clientPort = -1 } = tally.counts;
    const key = `${clientIp} ${clientPort} ${endpointKey(listener)}`;
    add(this.undecided, key, { clientIp, listener }, sourceId, tally);
  }

  clear(): void {
    this.decided.clear();
    this.undecided.clear();
  }
}

function add(
  changes: Map<string, FlowChange>,
  key: string,
  ends: Pick<FlowChange, 'clientIp' | 'listener'>,
  sourceId: number,
  tally: NetflowTally,
): FlowChange {
  let change = changes.get(key);
  if (!change) {
    change = { ...ends, tallies: new Map(), evidence: tally.evidence };
    changes.set(key, change);
  }
  const known = change.tallies.get(sourceId);
  change.tallies.set(sourceId, known ? mergeTallies(known, tally) : tally);
  return change;
}
