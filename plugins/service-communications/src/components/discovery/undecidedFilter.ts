import { canonicalIp, protocolName } from '@service-communications/model';
import { UndecidedQuery } from '@service-communications/plugin-service-communications-common';

/**
 * The filters that words of a search are: an address, a port, a protocol, as in
 * `10.0.0.5 7001/tcp`; any other word is the name of a network.
 */
export function undecidedFilter(
  q: string,
): Pick<UndecidedQuery, 'ip' | 'port' | 'protocol' | 'network'> {
  const filter: ReturnType<typeof undecidedFilter> = {};
  for (const word of q.split(/\s+/).filter(Boolean)) {
    const ip = canonicalIp(word);
    const [, port, protocol] = /^(\d{1,5})(?:\/(\w+))?$/.exec(word) ?? [];
    if (ip !== undefined) {
      filter.ip = ip;
    } else if (port !== undefined && Number(port) <= 65_535) {
      filter.port = Number(port);
      filter.protocol = (protocol && protocolName(protocol)) || filter.protocol;
    } else if (protocolName(word) !== undefined) {
      filter.protocol = protocolName(word);
    } else {
      filter.network = word;
    }
  }
  return filter;
}
