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
  coverage: { observedShare: 0.87, since: '2026-02-14T00:00:00.000Z' },
};
