import { Exchange } from '@service-communications/model';

/** Pairs of addresses in one sample, so that no reader is busy with it for long. */
const MAX_ADDRESS_PAIRS = 5_000;

/**
 * Exchanges by sample. Which sample one is in follows from its addresses, not
 * from which of its ends listens: who knows more of that makes the same parts.
 */
export function splitExchanges(exchanges: Exchange[]): Exchange[][] {
  if (exchanges.length <= MAX_ADDRESS_PAIRS) {
    return [exchanges];
  }
  const byAddresses = new Map<string, Exchange[]>();
  for (const exchange of exchanges) {
    const { clientIp, listenerIp } = exchange;
    const [one, other] =
      clientIp < listenerIp ? [clientIp, listenerIp] : [listenerIp, clientIp];
    const key = `${one} ${other}`;
    const known = byAddresses.get(key);
    if (known) {
      known.push(exchange);
    } else {
      byAddresses.set(key, [exchange]);
    }
  }
  const keys = [...byAddresses.keys()].sort();
  const parts: Exchange[][] = [];
  for (let at = 0; at < keys.length; at += MAX_ADDRESS_PAIRS) {
    const part = keys.slice(at, at + MAX_ADDRESS_PAIRS);
    parts.push(part.flatMap(key => byAddresses.get(key)!));
  }
  return parts;
}
