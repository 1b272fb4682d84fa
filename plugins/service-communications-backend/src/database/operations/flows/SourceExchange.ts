import { SourceCounters } from '../../../statistics/netflow/SourceCounters';
import { Endpoint } from './Endpoint';

/** What one source saw between a client and a listener. */
export interface SourceExchange {
  clientIp: string;
  listener: Endpoint;
  sourceId: number;
  counters: SourceCounters;
}

/** In the place of a client port where there are several. */
export const SEVERAL_PORTS = -1;

/** The other end, where only one client port was ever seen. */
export function clientEndpoint(
  exchange: Omit<SourceExchange, 'sourceId'>,
): Endpoint | undefined {
  const { clientIp, listener, counters } = exchange;
  return counters.clientPort === undefined
    ? undefined
    : { ...listener, ip: clientIp, port: counters.clientPort };
}
