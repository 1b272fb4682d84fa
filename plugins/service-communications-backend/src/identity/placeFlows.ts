import { isWorkloadName } from '@service-communications/model';
import {
  FlowObservation,
  NetworkExchange,
} from '../orientation/FlowObservation';
import { mergeExchanges } from '../orientation/observeFlows';
import { EndNames } from './EndNames';

const NOTHING_NAMED = new EndNames([]);

/**
 * A flow sample whose ends are the workloads that had the addresses at the time
 * of each exchange. Exchanges of several addresses of one workload stay apart
 * by `instance`, since one client port may be in use at each.
 */
export function placeFlows(
  observation: FlowObservation,
  names: ReadonlyMap<string, EndNames>,
): FlowObservation {
  const own = observation.named && new EndNames(observation.named);
  if (!own && names.size === 0) {
    return observation;
  }
  const placed = new Map<string, NetworkExchange>();
  for (const exchange of observation.exchanges) {
    const end = endOf(exchange, names.get(exchange.network), own);
    const clientIp = end(exchange.clientIp);
    const listenerIp = end(exchange.listenerIp);
    const instance = instanceOf(
      lentIp(exchange.clientIp, clientIp),
      lentIp(exchange.listenerIp, listenerIp),
    );
    const moved = { ...exchange, clientIp, listenerIp, instance };
    const { port, protocol, clientPort } = exchange;
    const key = `${clientIp} ${port} ${protocol} ${listenerIp} ${clientPort} ${instance}`;
    const known = placed.get(key);
    placed.set(key, known ? mergeExchanges(known, moved) : moved);
  }
  return { ...observation, exchanges: [...placed.values()] };
}

/** The address that an end had which is a workload now; else empty. */
function lentIp(ip: string, end: string): string {
  return ip !== end && isWorkloadName(end) ? ip : '';
}

/** The same whichever of them listens. */
function instanceOf(one: string, other: string): string {
  if (one === '' || other === '') {
    return one || other;
  }
  return one < other ? `${one} ${other}` : `${other} ${one}`;
}

function endOf(
  { runs }: NetworkExchange,
  names: EndNames | undefined,
  own: EndNames | undefined,
): (ip: string) => string {
  const first = runs[0][0];
  const last = runs[runs.length - 1][1];
  const known = names ?? NOTHING_NAMED;
  return ip => known.end(ip, first, last, own);
}
