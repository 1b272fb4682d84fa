import { canonicalIp, protocolName } from '@service-communications/model';
import { UndecidedQuery } from '@service-communications/plugin-service-communications-common';

/** An end, with an address or without, with a protocol or without. */
const END = /^(?:(?:\[([^\]]+)\]|([\d.]+)):)?(\d{1,5})(?:\/(\S+))?$/;

/**
 * The filters that words of a search are: an address, a port, a protocol, as in
 * `10.0.0.5 7001/tcp` or `10.0.0.5:7001/tcp`; any other word is the name of a
 * network.
 */
export function undecidedFilter(
  q: string,
): Pick<UndecidedQuery, 'ip' | 'port' | 'protocol' | 'network'> {
  const filter: ReturnType<typeof undecidedFilter> = {};
  for (const word of q.split(/\s+/).filter(Boolean)) {
    const ip = canonicalIp(word);
    const end = readEnd(word);
    if (ip !== undefined) {
      filter.ip = ip;
    } else if (end) {
      Object.assign(filter, end);
    } else if (protocolName(word) !== undefined) {
      filter.protocol = protocolName(word);
    } else {
      filter.network = word;
    }
  }
  return filter;
}

/** Undefined where it is none, or a part of it cannot be. */
function readEnd(word: string): ReturnType<typeof undecidedFilter> | undefined {
  const [, ipv6, ipv4, digits, keyword] = END.exec(word) ?? [];
  const address = ipv6 ?? ipv4;
  const ip = address && canonicalIp(address);
  const port = Number(digits);
  const protocol = keyword && protocolName(keyword);
  const isEnd =
    port <= 65_535 &&
    (address === undefined) === (ip === undefined) &&
    (keyword === undefined) === (protocol === undefined);
  return isEnd
    ? { ...(ip && { ip }), port, ...(protocol && { protocol }) }
    : undefined;
}
