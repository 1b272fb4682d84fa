/** The key by which the catalog is asked to process an entity soon. */
export function refreshKey(entityRef: string): string {
  return `service-communications:${entityRef}`;
}
