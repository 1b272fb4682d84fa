/**
 * Types, permissions and client of Service Communications, shared by its
 * frontend and backend plugins.
 *
 * @packageDocumentation
 */
export * from './annotations';
export * from './changesChannel';
export * from './client/ServiceCommunicationsApi';
export * from './communicationFilters';
export * from './client/ServiceCommunicationsClient';
export * from './declaredRefs';
export * from './netflowAttributes';
export * from './netstatAttributes';
export * from './ownerMe';
export * from './permissions';
export * from './relations';
export * from './StatisticAttribute';
export * from './types/BulkJob';
export * from './types/CallerRelations';
export * from './types/Communication';
export * from './types/CommunicationChange';
export * from './types/CommunicationEvent';
export * from './types/CommunicationGraph';
export * from './types/CommunicationHistory';
export * from './types/CommunicationsImport';
export * from './types/CommunicationStatistics';
export * from './types/CommunicationsQuery';
export * from './types/CommunicationState';
export * from './types/DiscoverySource';
export * from './types/EntityDependency';
export * from './types/EntityImpact';
export * from './types/EntityLink';
export * from './types/EntityNeighbour';
export * from './types/IgnoreRule';
export * from './types/LinkingProblem';
export * from './types/ListenerDecision';
export * from './types/ManualLink';
export { DEFAULT_NETWORK } from '@service-communications/model';
export type * from '@service-communications/model';
export * from './types/UndecidedConversation';
export * from './types/UnlinkedAddress';
