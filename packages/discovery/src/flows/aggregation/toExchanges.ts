import { Exchange } from '@service-communications/model';
import { DECIDING_EVIDENCE } from '../../orientation/evidence';
import { AddressTable } from './AddressTable';
import { PairTable } from './PairTable';
import { toExchange } from './toExchange';
import { Traffic } from './traffic';

/**
 * What was counted of all rows, once it is known which end listens, and how
 * many records are undecided, or attempts, which are in no exchange.
 */
export function toExchanges(
  pairs: PairTable,
  addresses: AddressTable,
): { exchanges: Exchange[]; undecided: number; attempts: number } {
  const exchanges: Exchange[] = [];
  let undecided = 0;
  let attempts = 0;
  for (let row = 0; row < pairs.size; row++) {
    if (pairs.portCount[row] === 0) {
      continue;
    }
    const exchange = toExchange(pairs, addresses, row);
    if (pairs.traffic[row] & (Traffic.clientSpoke | Traffic.listenerSpoke)) {
      exchanges.push(exchange);
      undecided +=
        pairs.evidence[row] < DECIDING_EVIDENCE ? exchange.events : 0;
    } else {
      attempts += exchange.events;
    }
  }
  return { exchanges, undecided, attempts };
}
