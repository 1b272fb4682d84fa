import { cidrRange } from './cidrRange';
import { formatIpv4 } from './formatIpv4';
import { formatIpv6 } from './formatIpv6';

/**
 * The one text form under which a CIDR block is stored and compared: its first
 * address, canonical, and its prefix.
 *
 * @param text - a block such as `10.1.2.3/8`, `2001:DB8:0::/32`
 * @returns such as `10.0.0.0/8`, or undefined when the text is no block; a
 * single address is none
 * @public
 */
export function cidrBlock(text: string): string | undefined {
  const slash = text.indexOf('/');
  const first = cidrRange(text)?.first;
  if (slash < 0 || first === undefined) {
    return undefined;
  }
  const prefix = Number(text.slice(slash + 1));
  if (first.startsWith('4')) {
    // A block of IPv4-mapped addresses is its IPv4 block.
    const length = text.includes(':') ? prefix - 96 : prefix;
    return `${formatIpv4(parseInt(first.slice(1), 16))}/${length}`;
  }
  const groups = first.slice(1).match(/.{4}/g)!;
  return `${formatIpv6(groups.map(group => parseInt(group, 16)))}/${prefix}`;
}
