/**
 * Prints an unsigned 32-bit address as a dotted quad.
 *
 * @public
 */
export function formatIpv4(address: number): string {
  return [24, 16, 8, 0].map(shift => (address >>> shift) & 255).join('.');
}
