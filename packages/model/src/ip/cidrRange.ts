import { bareIp } from './bareIp';
import { ipv4MappedAddress } from './ipv4MappedAddress';
import { parseIpv4 } from './parseIpv4';
import { parseIpv6 } from './parseIpv6';

/**
 * The first and last address of a CIDR block, or twice the same for a single
 * address, as inclusive bounds in the order of {@link ipKey}.
 *
 * Bits behind the prefix are ignored (`10.1.2.3/8` is `10.0.0.0/8`). A block
 * of IPv4-mapped addresses (`::ffff:10.0.0.0/104`) is its IPv4 block, since
 * such addresses are stored as IPv4.
 *
 * @param text - an address or CIDR block, such as `10.0.0.0/8` or `::1`
 * @returns undefined when the text is neither
 * @public
 */
export function cidrRange(
  text: string,
): { first: string; last: string } | undefined {
  const slash = text.indexOf('/');
  const address = bareIp(slash < 0 ? text : text.slice(0, slash));
  const prefix = slash < 0 ? undefined : parsePrefix(text.slice(slash + 1));
  if (address === undefined || prefix === -1) {
    return undefined;
  }
  if (!address.includes(':')) {
    return ipv4Range(parseIpv4(address, 0, address.length), prefix ?? 32);
  }
  const groups = parseIpv6(address);
  if (!groups) {
    return undefined;
  }
  const mapped = ipv4MappedAddress(groups);
  const length = prefix ?? 128;
  return mapped >= 0 && length >= 96
    ? ipv4Range(mapped, length - 96)
    : ipv6Range(groups, length);
}

function parsePrefix(text: string): number {
  return /^(0|[1-9]\d{0,2})$/.test(text) ? Number(text) : -1;
}

function ipv4Range(address: number, prefix: number) {
  if (address < 0 || prefix > 32) {
    return undefined;
  }
  const size = 2 ** (32 - prefix);
  const first = address - (address % size);
  const key = (value: number) => `4${value.toString(16).padStart(8, '0')}`;
  return { first: key(first), last: key(first + size - 1) };
}

function ipv6Range(groups: number[], prefix: number) {
  if (prefix > 128) {
    return undefined;
  }
  let first = '6';
  let last = '6';
  groups.forEach((group, index) => {
    const free = Math.min(16, Math.max(0, (index + 1) * 16 - prefix));
    const size = 2 ** free;
    const low = group - (group % size);
    first += low.toString(16).padStart(4, '0');
    last += (low + size - 1).toString(16).padStart(4, '0');
  });
  return { first, last };
}
