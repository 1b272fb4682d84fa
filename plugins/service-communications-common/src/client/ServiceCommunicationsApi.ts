// Over 300 lines: each call of the API is a method.
import { CommunicationsFilter } from '../communicationFilters';
import { BulkJob, BulkRequest } from '../types/BulkJob';
import {
  Communication,
  CommunicationInput,
  CommunicationPatch,
} from '../types/Communication';
import {
  CommunicationDirection,
  CommunicationsPage,
  CommunicationsQuery,
} from '../types/CommunicationsQuery';
import {
  CommunicationGraph,
  CommunicationGraphQuery,
} from '../types/CommunicationGraph';
import {
  CommunicationChangesPage,
  CommunicationChangesQuery,
} from '../types/CommunicationChange';
import { CommunicationEvent } from '../types/CommunicationEvent';
import {
  CommunicationHistory,
  CommunicationHistoryQuery,
} from '../types/CommunicationHistory';
import { ImportOptions, ImportResult } from '../types/CommunicationsImport';
import {
  DiscoverySources,
  DiscoverySourcesQuery,
} from '../types/DiscoverySource';
import {
  DependencyDecisionInput,
  EntityDependenciesPage,
  EntityDependenciesQuery,
} from '../types/EntityDependency';
import { EntityImpact, EntityImpactQuery } from '../types/EntityImpact';
import { EntityNeighbours } from '../types/EntityNeighbour';
import {
  IgnoreRule,
  IgnoreRuleConditions,
  IgnoreRuleInput,
  IgnoreRulePreview,
} from '../types/IgnoreRule';
import { LinkingProblem } from '../types/LinkingProblem';
import {
  ListenerDecision,
  ListenerDecisionInput,
} from '../types/ListenerDecision';
import { ManualLink, ManualLinkInput } from '../types/ManualLink';
import { UndecidedPage, UndecidedQuery } from '../types/UndecidedConversation';
import {
  UnlinkedAddressesPage,
  UnlinkedAddressesQuery,
} from '../types/UnlinkedAddress';

/**
 * Options of a request: the token of a service, where the caller is one.
 *
 * @public
 */
export interface ServiceCommunicationsRequestOptions {
  token?: string;
  signal?: AbortSignal;
}

/**
 * Which communications to export, and how.
 *
 * @public
 */
export interface ExportOptions {
  format: 'csv' | 'json';
  /** Instead of the filter; at most 1,000. */
  ids?: string[];
  filter?: CommunicationsFilter;
  /** Default: as they were recorded, which is fastest. */
  orderBy?: CommunicationsQuery['orderBy'];
  /**
   * The columns of a CSV file, in their order, each by the path of its field,
   * such as `clientIp` or `statistics.netstat.persistence`. Default: all, as an
   * import takes them.
   */
  columns?: string[];
}

/**
 * What can be asked of the Service Communications backend.
 *
 * @public
 */
export interface ServiceCommunicationsApi {
  /** A page of the list. */
  queryCommunications(
    query: CommunicationsQuery,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<CommunicationsPage>;

  /** A page of who calls an entity, or of what it calls. */
  queryEntityCommunications(
    entityRef: string,
    direction: CommunicationDirection,
    query: CommunicationsQuery,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<CommunicationsPage>;

  /** One record. Throws NotFoundError. */
  getCommunication(
    id: string,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<Communication>;

  /** Adds a record by hand. Throws ConflictError when its key exists. */
  createCommunication(
    input: CommunicationInput,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<Communication>;

  /** Changes a record. Throws NotFoundError. */
  updateCommunication(
    id: string,
    patch: CommunicationPatch,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<Communication>;

  /** Deletes a record; it comes back when it is seen again. */
  deleteCommunication(
    id: string,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<void>;

  /** A page of the addresses that no entity has, busiest first. */
  queryUnlinkedAddresses(
    query: UnlinkedAddressesQuery,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<UnlinkedAddressesPage>;

  /** All links set by hand, newest first. */
  getManualLinks(
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<{ items: ManualLink[] }>;

  /**
   * Sets a link by hand, in the place of an earlier one. Throws InputError
   * when the entity does not exist.
   */
  setManualLink(
    input: ManualLinkInput,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<ManualLink>;

  /** Removes a link set by hand; the rules decide again. Throws NotFoundError. */
  deleteManualLink(
    id: string,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<void>;

  /** What annotations, config and links by hand say that cannot be followed. */
  getLinkingProblems(
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<{ items: LinkingProblem[] }>;

  /** What a communication did by hour or by day. */
  getCommunicationHistory(
    id: string,
    query?: CommunicationHistoryQuery,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<CommunicationHistory>;

  /** What people did to a communication, newest first. */
  getCommunicationEvents(
    id: string,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<{ items: CommunicationEvent[] }>;

  /**
   * Does something to many communications. What takes long runs on: ask for
   * the job until its status is no longer `running`.
   */
  startBulkJob(
    request: BulkRequest,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<BulkJob>;

  /** How far a bulk action is. Throws NotFoundError. */
  getBulkJob(
    id: string,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<BulkJob>;

  /** Ends a bulk action; what is done stays done. */
  cancelBulkJob(
    id: string,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<BulkJob>;

  /** Brings back what a bulk action deleted. */
  undoBulkJob(
    id: string,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<BulkJob>;

  /** All that the filter finds, or the communications of some ids, as a file. */
  exportCommunications(
    request: ExportOptions,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<Blob>;

  /** Takes communications out of a CSV file, or says what would become of it. */
  importCommunications(
    file: Blob | string,
    request: ImportOptions,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<ImportResult>;

  /** All rules that ignore communications. */
  getIgnoreRules(
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<{ items: IgnoreRule[] }>;

  /** What a rule would hold back, without adding it. */
  previewIgnoreRule(
    conditions: IgnoreRuleConditions,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<IgnoreRulePreview>;

  createIgnoreRule(
    input: IgnoreRuleInput,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<IgnoreRule>;

  /** Puts a rule in the place of another. Throws NotFoundError. */
  updateIgnoreRule(
    id: string,
    input: IgnoreRuleInput,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<IgnoreRule>;

  /** Removes a rule: what it held back shows again. Throws NotFoundError. */
  deleteIgnoreRule(
    id: string,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<void>;

  /**
   * What sends samples and what became of them, by name. Needs the permission
   * `service-communications.discovery`.
   */
  getDiscoverySources(
    query?: DiscoverySourcesQuery,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<DiscoverySources>;

  /**
   * Conversations of which nothing tells which end listens, newest first. Needs
   * the permission `service-communications.discovery`.
   */
  queryUndecided(
    query?: UndecidedQuery,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<UndecidedPage>;

  /**
   * What people decided of who listens, newest first. Needs the permission
   * `service-communications.decide`, as do the next two.
   */
  getListenerDecisions(
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<{ items: ListenerDecision[] }>;

  /**
   * Decides; answers with the decision that is there where there is one, of
   * which `isNew` is false.
   */
  createListenerDecision(
    input: ListenerDecisionInput,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<ListenerDecision>;

  /** Takes a decision back. Throws NotFoundError. */
  deleteListenerDecision(
    id: string,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<void>;

  /** Who an entity communicates with, the heaviest first. */
  getEntityNeighbours(
    entityRef: string,
    direction: CommunicationDirection,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<EntityNeighbours>;

  /** What depends on an entity, a page of it, the nearest first. */
  getEntityImpact(
    entityRef: string,
    query?: EntityImpactQuery,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<EntityImpact>;

  /** Nodes and edges to be drawn. */
  getGraph(
    query?: CommunicationGraphQuery,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<CommunicationGraph>;

  /** Communications that became new, late, gone or back, newest first. */
  queryChanges(
    query?: CommunicationChangesQuery,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<CommunicationChangesPage>;

  /** Which entities call which, as declared and as observed. */
  queryDependencies(
    query?: EntityDependenciesQuery,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<EntityDependenciesPage>;

  /** Decides on a dependency, or takes the decision back. */
  decideDependency(
    input: DependencyDecisionInput,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<void>;
}
