/**
 * The IPv4 address inside an IPv4-mapped IPv6 address (`::ffff:0:0/96`, RFC
 * 4291 2.5.5.2) as an unsigned 32-bit number, or -1 for any other address.
 *
 * @public
 */
export function ipv4MappedAddress(groups: readonly number[]): number {
  for (let index = 0; index < 5; index++) {
    if (groups[index] !== 0) {
      return -1;
    }
  }
  return groups[5] === 0xffff ? groups[6] * 65536 + groups[7] : -1;
}
