import { formatIpv4 } from './formatIpv4';
import { formatIpv6 } from './formatIpv6';
import { parseIpv4 } from './parseIpv4';
import { parseIpv6 } from './parseIpv6';

/**
 * The third word of an IPv4-mapped IPv6 address; the two before are 0.
 *
 * @public
 */
export const MAPPED_PREFIX = 0xffff;

/**
 * The four words of a canonical address, the most significant first; IPv4 as
 * IPv4-mapped IPv6. Undefined when the text is no address.
 *
 * @public
 */
export function ipWords(
  ip: string,
): [number, number, number, number] | undefined {
  if (!ip.includes(':')) {
    const address = parseIpv4(ip, 0, ip.length);
    return address < 0 ? undefined : [0, 0, MAPPED_PREFIX, address];
  }
  const groups = parseIpv6(ip);
  if (!groups) {
    return undefined;
  }
  const word = (at: number) => groups[at] * 65536 + groups[at + 1];
  return [word(0), word(2), word(4), word(6)];
}

/**
 * The canonical text of an address of four words.
 *
 * @public
 */
export function formatIpWords(
  a: number,
  b: number,
  c: number,
  d: number,
): string {
  return a === 0 && b === 0 && c === MAPPED_PREFIX
    ? formatIpv4(d)
    : formatIpv6([a, b, c, d].flatMap(word => [word >>> 16, word & 0xffff]));
}
