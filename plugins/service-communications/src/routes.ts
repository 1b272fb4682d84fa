import { createRouteRef, createSubRouteRef } from '@backstage/core-plugin-api';

/** The list of communications. */
export const rootRouteRef = createRouteRef({ id: 'service-communications' });

/** One communication. */
export const communicationRouteRef = createSubRouteRef({
  id: 'service-communications.communication',
  parent: rootRouteRef,
  path: '/:id',
});

/** The tab of an entity page; only the legacy frontend system mounts it. */
export const entityContentRouteRef = createRouteRef({
  id: 'service-communications.entity-content',
});
