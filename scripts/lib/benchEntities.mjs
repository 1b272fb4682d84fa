/** Machines by their networks: of the map, and of the tab of an entity. */
const MACHINES = {
  'bench-map': { count: 500, block: '10.80' },
  'bench-tab': { count: 101, block: '10.83' },
};

/**
 * The catalog's entities of the benchmarks in the browser: machines with an
 * address each. What stands in it is read from the catalog there.
 */
export function benchEntities() {
  return Object.entries(MACHINES).flatMap(([network, { count, block }]) =>
    Array.from({ length: count }, (_, at) => ({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Resource',
      metadata: {
        name: `${network}-${String(at).padStart(3, '0')}`,
        annotations: {
          'service-communications/network': network,
          'service-communications/ip-addresses': `${block}.${at >> 8}.${
            at & 255
          }`,
        },
      },
      spec: { type: 'server', owner: 'guests' },
    })),
  );
}
