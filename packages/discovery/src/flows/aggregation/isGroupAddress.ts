/** The first four bits of IPv4, and the first eight of IPv6, of groups. */
const IPV4_MULTICAST = 0xe;
const IPV6_MULTICAST = 0xff;
const BROADCAST = 0xffffffff;

/**
 * Whether an address is that of a group, which everybody may send to and nobody
 * sends from: multicast or the limited broadcast.
 *
 * @param first - the first of its four words, of IPv6
 * @param last - the last one, which is all of IPv4
 */
export function isGroupAddress(
  first: number,
  last: number,
  isIpv6: boolean,
): boolean {
  return isIpv6
    ? first >>> 24 === IPV6_MULTICAST
    : last >>> 28 === IPV4_MULTICAST || last === BROADCAST;
}
