import { bareIp } from './bareIp';
import { formatIpv4 } from './formatIpv4';
import { formatIpv6 } from './formatIpv6';
import { ipv4MappedAddress } from './ipv4MappedAddress';
import { parseIpv4 } from './parseIpv4';
import { parseIpv6 } from './parseIpv6';

/**
 * The one text form under which an address is stored and compared.
 *
 * IPv6 is printed by RFC 5952, an IPv4-mapped IPv6 address
 * (`::ffff:10.0.0.1`) becomes its IPv4 address, zone ids are dropped and
 * brackets are tolerated. Dotted quads are strict: no octal, no short forms.
 *
 * @param text - an address such as `10.0.0.1`, `[2001:DB8::1]`, `fe80::1%eth0`
 * @returns the canonical address, or undefined when the text is not one
 * @public
 */
export function canonicalIp(text: string): string | undefined {
  const bare = bareIp(text);
  if (bare === undefined) {
    return undefined;
  }
  if (!bare.includes(':')) {
    return parseIpv4(bare, 0, bare.length) < 0 ? undefined : bare;
  }
  const groups = parseIpv6(bare);
  if (!groups) {
    return undefined;
  }
  const mapped = ipv4MappedAddress(groups);
  return mapped < 0 ? formatIpv6(groups) : formatIpv4(mapped);
}
