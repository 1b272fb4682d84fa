import { z } from 'zod';
import {
  discoverySource,
  discoverySources,
  flowLogResult,
  identityResult,
  sampleResult,
  scanResult,
} from './ingestAnswers';
import {
  error,
  entityLink,
  netstatStatistics,
  netflowStatistics,
  classicStatistics,
  communication,
  communicationsPage,
  communicationEvent,
  communicationHistory,
  importResult,
  bulkJob,
  ignoreRule,
  ignoreRulePreview,
  manualLink,
  unlinkedAddress,
  linkingProblem,
  callerRelations,
  unlinkedAddressesPage,
} from './answers';
import { identity, watermark, workload } from './identitySchemas';
import {
  communicationGraph,
  entityImpact,
  entityNeighbour,
  graphEdge,
  graphNode,
  impactedEntity,
} from './graphAnswers';
import {
  listenerDecision,
  undecidedConversation,
  undecidedPage,
} from './orientationAnswers';
import {
  dependencyDecision,
  entityDependenciesPage,
  entityDependency,
} from './dependencyAnswers';
import { dependencyDecisionInput } from './dependencyBodies';
import {
  bulkRequest,
  catalogChanges,
  communicationInput,
  communicationPatch,
  ignoreRuleConditions,
  ignoreRuleInput,
  listenerDecisionInput,
  manualLinkInput,
} from './bodies';
import { communicationChange, communicationChangesPage } from './stateAnswers';
import { netflowSample, netstatSample } from './sampleSchemas';

/** What requests and answers are made of, by the names of the document. */
const components = {
  BulkJob: bulkJob,
  BulkRequest: bulkRequest,
  CallerRelations: callerRelations,
  CatalogChanges: catalogChanges,
  ClassicStatistics: classicStatistics,
  Communication: communication,
  CommunicationChange: communicationChange,
  CommunicationChangesPage: communicationChangesPage,
  CommunicationEvent: communicationEvent,
  CommunicationHistory: communicationHistory,
  CommunicationGraph: communicationGraph,
  CommunicationInput: communicationInput,
  CommunicationPatch: communicationPatch,
  CommunicationsPage: communicationsPage,
  DependencyDecision: dependencyDecision,
  DiscoverySource: discoverySource,
  DiscoverySources: discoverySources,
  EntityImpact: entityImpact,
  DependencyDecisionInput: dependencyDecisionInput,
  EntityDependenciesPage: entityDependenciesPage,
  EntityDependency: entityDependency,
  EntityLink: entityLink,
  EntityNeighbour: entityNeighbour,
  Error: error,
  FlowLogResult: flowLogResult,
  GraphEdge: graphEdge,
  GraphNode: graphNode,
  Identity: identity,
  IdentityResult: identityResult,
  IgnoreRule: ignoreRule,
  IgnoreRuleConditions: ignoreRuleConditions,
  IgnoreRuleInput: ignoreRuleInput,
  IgnoreRulePreview: ignoreRulePreview,
  ImpactedEntity: impactedEntity,
  ImportResult: importResult,
  LinkingProblem: linkingProblem,
  ListenerDecision: listenerDecision,
  ListenerDecisionInput: listenerDecisionInput,
  ManualLink: manualLink,
  ManualLinkInput: manualLinkInput,
  NetflowSample: netflowSample,
  NetflowStatistics: netflowStatistics,
  NetstatSample: netstatSample,
  NetstatStatistics: netstatStatistics,
  SampleResult: sampleResult,
  ScanResult: scanResult,
  UndecidedConversation: undecidedConversation,
  UndecidedPage: undecidedPage,
  UnlinkedAddress: unlinkedAddress,
  UnlinkedAddressesPage: unlinkedAddressesPage,
  Watermark: watermark,
  Workload: workload,
};

/** The name of one of the document's schemas. */
export type ComponentName = keyof typeof components;

/** The schemas of the OpenAPI document. */
export function componentSchemas(): Record<string, object> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(components)) {
    registry.add(schema, { id });
  }
  const { schemas } = z.toJSONSchema(registry, {
    target: 'openapi-3.0',
    io: 'input',
    unrepresentable: 'any',
    uri: id => `#/components/schemas/${id}`,
  });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $id, ...schema }]) => [id, schema]),
  );
}
