/**
 * Whether an address stands for every address of its host: `0.0.0.0` or `::`.
 *
 * @param canonical - an address as {@link canonicalIp} gives it
 * @public
 */
export function isWildcardIp(canonical: string): boolean {
  return canonical === '0.0.0.0' || canonical === '::';
}
