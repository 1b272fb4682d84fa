import { EntityImpact } from '@service-communications/plugin-service-communications-common';

/** What depends on the database of the sample. */
export const sampleImpact: EntityImpact = {
  items: [
    {
      block: { network: 'default', cidr: '10.1.7.0/24', addresses: 3 },
      distance: 1,
      through: ['component:default/orders-db'],
      single: true,
      evidence: ['5'],
      lastDetected: '2026-03-01T09:26:00.000Z',
    },
    {
      entityRef: 'component:default/web-shop',
      distance: 1,
      through: ['component:default/orders-db'],
      single: true,
      evidence: ['1', '2', '3', '4'],
      lastDetected: '2026-03-14T09:26:00.000Z',
      state: 'rhythmic',
      ownerRef: 'group:default/guests',
    },
    {
      entityRef: 'component:default/storefront',
      distance: 2,
      through: ['component:default/web-shop', 'component:default/orders-db'],
      single: false,
      evidence: ['6'],
      lastDetected: '2026-03-13T09:26:00.000Z',
    },
  ],
  totalItems: 3,
  distances: [
    { distance: 1, count: 2 },
    { distance: 2, count: 1 },
  ],
  owners: [{ ownerRef: 'group:default/guests', count: 1 }],
  pageInfo: {},
  coverage: { observedShare: 0.87, since: '2026-02-14T00:00:00.000Z' },
};

/** So many entities, each of which calls another of them or the first of all. */
export function largeImpact(direct: number, indirect: number): EntityImpact {
  const [, shop] = sampleImpact.items;
  const dependents = (count: number, distance: number) =>
    Array.from({ length: count }, (_, at) => ({
      ...shop,
      distance,
      entityRef: `component:default/caller-${distance}-${at}`,
    }));
  return {
    ...sampleImpact,
    items: [...dependents(direct, 1), ...dependents(indirect, 2)],
    totalItems: direct + indirect,
    distances: [
      { distance: 1, count: direct },
      { distance: 2, count: indirect },
    ],
  };
}
