import { EntityNeighbour } from '@service-communications/plugin-service-communications-common';

const HOUR_MS = 3_600_000;
const NEWEST = timeAgo(HOUR_MS);

/** Who calls the web shop of the sample, and what it calls. */
export const neighboursOfWebShop: {
  clients: EntityNeighbour[];
  listeners: EntityNeighbour[];
} = {
  clients: [
    {
      block: { network: 'default', cidr: '10.1.7.0/24', addresses: 38 },
      communications: 41,
      pairs: 41,
      averageClientConnections: 6.5,
      bytes: 12_000_000,
      state: 'new',
      firstDetected: NEWEST,
      lastDetected: NEWEST,
    },
    {
      entityRef: 'component:default/invoice-worker',
      communications: 2,
      pairs: 2,
      averageClientConnections: 1.5,
      state: 'established',
      declared: 'observed',
      firstDetected: NEWEST,
      lastDetected: timeAgo(100 * HOUR_MS),
    },
  ],
  listeners: [
    {
      entityRef: 'component:default/orders-db',
      communications: 3,
      pairs: 3,
      averageClientConnections: 12,
      bytes: 39_602_748_267,
      state: 'established',
      declared: 'both',
      firstDetected: NEWEST,
      lastDetected: NEWEST,
    },
    {
      entityRef: 'resource:default/cache-a',
      communications: 0,
      pairs: 0,
      declared: 'declared',
    },
  ],
};

/** As many neighbours as a test of what is left out needs. */
export function manyNeighbours(count: number): EntityNeighbour[] {
  return Array.from({ length: count }, (_, index) => ({
    entityRef: `component:default/caller-${index + 1}`,
    communications: count - index,
    pairs: count - index,
    declared: 'both' as const,
    lastDetected: NEWEST,
  }));
}

function timeAgo(passedMs: number): string {
  return new Date(Date.now() - passedMs).toISOString();
}
