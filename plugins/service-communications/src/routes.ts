import { createRouteRef, createSubRouteRef } from '@backstage/core-plugin-api';

/** The list of communications. */
export const rootRouteRef = createRouteRef({ id: 'service-communications' });

/** One communication. */
export const communicationRouteRef = createSubRouteRef({
  id: 'service-communications.communication',
  parent: rootRouteRef,
  path: '/:id',
});

/** What links addresses to entities; goes before a record of that id. */
export const linkingRouteRef = createSubRouteRef({
  id: 'service-communications.linking',
  parent: rootRouteRef,
  path: '/linking',
});

/** The views of the linking pages: their paths below {@link linkingRouteRef}. */
export const linkingViewPaths = {
  unlinked: '',
  manualLinks: '/manual-links',
  problems: '/problems',
};

/** The tab of an entity page; only the legacy frontend system mounts it. */
export const entityContentRouteRef = createRouteRef({
  id: 'service-communications.entity-content',
});
