/**
 * Whether an address never leaves its host: `127.0.0.0/8` or `::1`.
 *
 * @param canonical - an address as {@link canonicalIp} gives it;
 * the name of a workload never is
 * @public
 */
export function isLoopbackIp(canonical: string): boolean {
  return (
    (canonical.startsWith('127.') && !canonical.includes('/')) ||
    canonical === '::1'
  );
}
