import {
  createExternalRouteRef,
  createRouteRef,
  createSubRouteRef,
} from '@backstage/core-plugin-api';

/** The list of communications. */
export const rootRouteRef = createRouteRef({ id: 'service-communications' });

/** One communication. */
export const communicationRouteRef = createSubRouteRef({
  id: 'service-communications.communication',
  parent: rootRouteRef,
  path: '/:id',
});

/** The form that adds a communication; goes before a record of that id. */
export const newCommunicationRouteRef = createSubRouteRef({
  id: 'service-communications.new',
  parent: rootRouteRef,
  path: '/new',
});

/** The form that changes a communication. */
export const editCommunicationRouteRef = createSubRouteRef({
  id: 'service-communications.edit',
  parent: rootRouteRef,
  path: '/:id/edit',
});

/** The rules that ignore communications; go before a record of that id. */
export const ignoreRulesRouteRef = createSubRouteRef({
  id: 'service-communications.ignore-rules',
  parent: rootRouteRef,
  path: '/ignore-rules',
});

/** What sends samples; goes before a record of that id. */
export const discoveryRouteRef = createSubRouteRef({
  id: 'service-communications.discovery',
  parent: rootRouteRef,
  path: '/discovery',
});

/** The views of the Discovery page: their paths below {@link discoveryRouteRef}. */
export const discoveryViewPaths = {
  sources: '',
  undecided: '/undecided',
  decisions: '/decisions',
};

/** What changed; goes before a record of that id. */
export const changesRouteRef = createSubRouteRef({
  id: 'service-communications.changes',
  parent: rootRouteRef,
  path: '/changes',
});

/** What entities call and what they declare; goes before a record of that id. */
export const undeclaredRouteRef = createSubRouteRef({
  id: 'service-communications.undeclared',
  parent: rootRouteRef,
  path: '/undeclared',
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

/** The map of the estate; goes before a record of that id. */
export const mapRouteRef = createSubRouteRef({
  id: 'service-communications.map',
  parent: rootRouteRef,
  path: '/map',
});

/** What depends on an entity. */
export const impactRouteRef = createSubRouteRef({
  id: 'service-communications.impact',
  parent: rootRouteRef,
  path: '/impact/:kind/:namespace/:name',
});

/** The tab of an entity page; only the legacy frontend system mounts it. */
export const entityContentRouteRef = createRouteRef({
  id: 'service-communications.entity-content',
});

/** A template of the scaffolder, where it is installed. */
export const templateRouteRef = createExternalRouteRef({
  id: 'service-communications.template',
  params: ['namespace', 'templateName'],
  optional: true,
  defaultTarget: 'scaffolder.selectedTemplate',
});

/** The pages, by the names that apps know them by. */
export const pageRoutes = {
  root: rootRouteRef,
  communication: communicationRouteRef,
  newCommunication: newCommunicationRouteRef,
  editCommunication: editCommunicationRouteRef,
  linking: linkingRouteRef,
  changes: changesRouteRef,
  undeclared: undeclaredRouteRef,
  ignoreRules: ignoreRulesRouteRef,
  discovery: discoveryRouteRef,
  map: mapRouteRef,
  impact: impactRouteRef,
};
