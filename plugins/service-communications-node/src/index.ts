/**
 * Extension points and permission rules of the Service Communications backend
 * plugin.
 *
 * @packageDocumentation
 */
export * from './communicationResourceRef';
export * from './conditionExports';
export * from './CommunicationsPermissionFilter';
export * from './serviceCommunicationsPermissionRules';
export * from './LinkResolver';
export * from './serviceCommunicationsLinkResolverExtensionPoint';
export * from './serviceCommunicationsSamplesExtensionPoint';
