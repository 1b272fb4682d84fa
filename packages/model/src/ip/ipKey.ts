import { parseIpv4 } from './parseIpv4';
import { parseIpv6 } from './parseIpv6';

/**
 * A text key that sorts like the address itself, for range queries on
 * addresses in any database: `4` and 8 hex digits for IPv4, `6` and 32 hex
 * digits for IPv6.
 *
 * @param canonical - an address as {@link canonicalIp} gives it
 * @throws TypeError when the text is not an address
 * @public
 */
export function ipKey(canonical: string): string {
  const ipv4 = parseIpv4(canonical, 0, canonical.length);
  if (ipv4 >= 0) {
    return `4${ipv4.toString(16).padStart(8, '0')}`;
  }
  const groups = parseIpv6(canonical);
  if (!groups) {
    throw new TypeError(`Not an IP address: ${canonical}`);
  }
  return `6${groups
    .map(group => group.toString(16).padStart(4, '0'))
    .join('')}`;
}
