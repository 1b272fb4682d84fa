import {
  bareIp,
  ipv4MappedAddress,
  parseIpv4,
  parseIpv6,
} from '@service-communications/model';

/** Longer than any address with its zone: an interface name has 15 letters. */
const MAX_IP_LENGTH = 80;

/**
 * Writes an address into a column of them (see FlowColumns). One of
 * IPv4-mapped IPv6 is written as its IPv4 address.
 *
 * @returns its family, 4 or 6; 0 when the text is no address
 */
export function writeIp(
  column: Uint32Array,
  row: number,
  text: string,
  start: number,
  end: number,
): 0 | 4 | 6 {
  const last = row * 4 + 3;
  const address = parseIpv4(text, start, end);
  if (address >= 0) {
    column[last] = address;
    return 4;
  }
  if (end - start > MAX_IP_LENGTH) {
    return 0;
  }
  const groups = parseIpv6(bareIp(text.slice(start, end)) ?? '');
  if (!groups) {
    return 0;
  }
  const mapped = ipv4MappedAddress(groups);
  if (mapped >= 0) {
    column[last] = mapped;
    return 4;
  }
  for (let word = 0; word < 4; word++) {
    column[row * 4 + word] = groups[word * 2] * 65536 + groups[word * 2 + 1];
  }
  return 6;
}
