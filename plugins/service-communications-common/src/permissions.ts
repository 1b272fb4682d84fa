import { createPermission } from '@backstage/plugin-permission-common';

/**
 * Resource type of the permissions that concern one communication.
 *
 * @public
 */
export const RESOURCE_TYPE_COMMUNICATION = 'service-communication';

/** See communications and their statistics. @public */
export const serviceCommunicationsReadPermission = createPermission({
  name: 'service-communications.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_COMMUNICATION,
});

/** Add communications by hand. @public */
export const serviceCommunicationsCreatePermission = createPermission({
  name: 'service-communications.create',
  attributes: { action: 'create' },
});

/** Change communications. @public */
export const serviceCommunicationsUpdatePermission = createPermission({
  name: 'service-communications.update',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_COMMUNICATION,
});

/** Delete communications. @public */
export const serviceCommunicationsDeletePermission = createPermission({
  name: 'service-communications.delete',
  attributes: { action: 'delete' },
  resourceType: RESOURCE_TYPE_COMMUNICATION,
});

/**
 * Link addresses, listeners and clients to entities, see what is unlinked and
 * what stands in the way of links.
 *
 * @public
 */
export const serviceCommunicationsLinkPermission = createPermission({
  name: 'service-communications.link',
  attributes: { action: 'update' },
});

/** See and change the rules that ignore communications. @public */
export const serviceCommunicationsIgnoreRulesPermission = createPermission({
  name: 'service-communications.ignore-rules',
  attributes: { action: 'update' },
});

/**
 * See what sends samples and what became of them.
 *
 * @public
 */
export const serviceCommunicationsDiscoveryPermission = createPermission({
  name: 'service-communications.discovery',
  attributes: { action: 'read' },
});

/** See and change what people decided of who listens. @public */
export const serviceCommunicationsDecidePermission = createPermission({
  name: 'service-communications.decide',
  attributes: { action: 'update' },
});

/**
 * Accept or question any caller of any entity. Who owns an entity may decide on
 * its callers without it.
 *
 * @public
 */
export const serviceCommunicationsDecideDependenciesPermission =
  createPermission({
    name: 'service-communications.decide-dependencies',
    attributes: { action: 'update' },
  });

/** Send samples; for services only. @public */
export const serviceCommunicationsIngestPermission = createPermission({
  name: 'service-communications.ingest',
  attributes: { action: 'create' },
});

/**
 * Every permission of Service Communications.
 *
 * @public
 */
export const serviceCommunicationsPermissions = [
  serviceCommunicationsReadPermission,
  serviceCommunicationsCreatePermission,
  serviceCommunicationsUpdatePermission,
  serviceCommunicationsDeletePermission,
  serviceCommunicationsLinkPermission,
  serviceCommunicationsIgnoreRulesPermission,
  serviceCommunicationsDiscoveryPermission,
  serviceCommunicationsDecidePermission,
  serviceCommunicationsDecideDependenciesPermission,
  serviceCommunicationsIngestPermission,
];
