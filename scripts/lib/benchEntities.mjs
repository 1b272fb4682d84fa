/** Machines of the map that the benchmarks in the browser draw. */
const MACHINES = 500;

const NETWORK = 'bench-map';

/**
 * The catalog's entities of the benchmarks in the browser: machines with an
 * address each. What stands in it is read from the catalog there.
 */
export function benchEntities() {
  return Array.from({ length: MACHINES }, (_, at) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      name: `${NETWORK}-${String(at).padStart(3, '0')}`,
      annotations: {
        'service-communications/network': NETWORK,
        'service-communications/ip-addresses': `10.80.${at >> 8}.${at & 255}`,
      },
    },
    spec: { type: 'server', owner: 'guests' },
  }));
}
