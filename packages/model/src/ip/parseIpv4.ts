/**
 * Reads a strict dotted quad: four decimal numbers from 0 to 255 without
 * leading zeros (which other readers take for octal).
 *
 * @returns the address as an unsigned 32-bit number, or -1
 *
 * @public
 */
export function parseIpv4(text: string, start: number, end: number): number {
  let address = 0;
  let dots = 0;
  let octet = -1;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) {
      if (octet === 0) return -1;
      octet = octet < 0 ? code - 48 : octet * 10 + code - 48;
      if (octet > 255) return -1;
    } else if (code === 46 && octet >= 0 && dots < 3) {
      address = address * 256 + octet;
      octet = -1;
      dots++;
    } else {
      return -1;
    }
  }
  return dots === 3 && octet >= 0 ? address * 256 + octet : -1;
}
