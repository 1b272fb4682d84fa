/** Where the map shows an entity and what it communicates with. */
export function aroundLink(mapPath: string, entityRef: string): string {
  const params = new URLSearchParams({ around: entityRef, groupBy: 'none' });
  return `${mapPath}?${params}`;
}
