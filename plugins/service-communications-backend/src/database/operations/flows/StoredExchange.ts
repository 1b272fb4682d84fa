import { NetflowTally } from '../../../statistics/netflow/NetflowTally';
import { Endpoint } from './Endpoint';

/** What one source saw between a client and a listener, as it is stored. */
export interface StoredExchange {
  clientIp: string;
  listener: Endpoint;
  sourceId: number;
  tally: NetflowTally;
}

/** The other end, where only one client port was ever seen. */
export function clientEndpoint({
  clientIp,
  listener,
  tally,
}: Pick<StoredExchange, 'clientIp' | 'listener' | 'tally'>):
  | Endpoint
  | undefined {
  const { clientPort } = tally.counts;
  return clientPort === undefined
    ? undefined
    : { ...listener, ip: clientIp, port: clientPort };
}
