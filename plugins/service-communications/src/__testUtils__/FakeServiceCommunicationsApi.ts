import { ConflictError } from '@backstage/errors';
import {
  BulkJob,
  BulkRequest,
  Communication,
  CommunicationChange,
  CommunicationChangesQuery,
  CommunicationDirection,
  CommunicationEvent,
  CommunicationHistory,
  CommunicationHistoryQuery,
  CommunicationGraph,
  CommunicationGraphQuery,
  CommunicationInput,
  CommunicationPatch,
  CommunicationsQuery,
  DependencyDecisionInput,
  DiscoverySource,
  DiscoverySources,
  DiscoverySourcesQuery,
  EntityDependenciesQuery,
  EntityDependency,
  EntityImpact,
  EntityImpactQuery,
  EntityNeighbour,
  ExportOptions,
  IgnoreRule,
  IgnoreRuleInput,
  ImportOptions,
  ImportResult,
  LinkingProblem,
  ListenerDecision,
  ListenerDecisionInput,
  ManualLink,
  ManualLinkInput,
  ServiceCommunicationsApi,
  UndecidedConversation,
  UndecidedPage,
  UndecidedQuery,
  UnlinkedAddress,
  UnlinkedAddressesQuery,
} from '@service-communications/plugin-service-communications-common';
import { byId, pageOf, without } from './fakeItems';
import { bareCommunication } from './sampleCommunications';

/** Who does something, and when. */
const CREATED = {
  createdAt: '2026-03-14T09:26:00.000Z',
  createdBy: 'user:default/guest',
};
const LINK_FIELDS = /^(client|listener)(Device|Service)$/;

/**
 * Stands in for the backend in tests and in the dev app: gives what it was
 * told to, page by page, and notes what it was asked. It knows none of the
 * backend's rules: what a filter finds is what `find` says.
 */
export class FakeServiceCommunicationsApi implements ServiceCommunicationsApi {
  /** Everything that was asked for, as it came. */
  readonly queries: CommunicationsQuery[] = [];
  readonly unlinkedQueries: UnlinkedAddressesQuery[] = [];
  readonly bulkRequests: BulkRequest[] = [];
  readonly exports: ExportOptions[] = [];
  readonly imports: { file: Blob | string; request: ImportOptions }[] = [];
  readonly links: ManualLinkInput[] = [];
  /** Fails every request while it is set. */
  failure?: Error;
  /** What a query of the list finds. */
  find: (query: CommunicationsQuery) => Communication[] = () =>
    this.communications;
  /** What a query of the unlinked addresses finds. */
  findUnlinked: (query: UnlinkedAddressesQuery) => UnlinkedAddress[] = () =>
    this.unlinkedAddresses;
  unlinkedAddresses: UnlinkedAddress[] = [];
  manualLinks: ManualLink[] = [];
  linkingProblems: LinkingProblem[] = [];
  discoverySources: DiscoverySource[] = [];
  undecidedExchanges = 0;
  forgotten: DiscoverySources['forgotten'];
  ignoreRules: IgnoreRule[] = [];
  undecided: UndecidedConversation[] = [];
  readonly undecidedQueries: UndecidedQuery[] = [];
  listenerDecisions: ListenerDecision[] = [];
  /** What people did, by the id of the communication, newest first. */
  readonly history = new Map<string, CommunicationEvent[]>();
  /** What they did by time. */
  readonly slots = new Map<string, CommunicationHistory>();
  readonly historyQueries: CommunicationHistoryQuery[] = [];
  /** What a query of the history finds. */
  findHistory: (
    id: string,
    query: CommunicationHistoryQuery,
  ) => CommunicationHistory = id =>
    this.slots.get(id) ?? { step: 'hour', slots: [] };
  /** What an import says of the lines of its file. */
  importLines: ImportResult['lines'] = [];
  /** Lines besides that are wrong, and only counted. */
  importLinesLeftOut = 0;
  /** How a bulk action that is asked for differs from one that is all done. */
  started: Partial<BulkJob> = {};
  /** The last bulk action, as it is now. */
  job?: BulkJob;

  /** Who an entity communicates with, by its reference and the direction. */
  readonly neighbours = new Map<string, EntityNeighbour[]>();
  /** With the items of all pages. */
  impact: EntityImpact = {
    items: [],
    totalItems: 0,
    distances: [],
    owners: [],
    pageInfo: {},
    coverage: { observedShare: 0 },
  };
  graph: CommunicationGraph = {
    nodes: [],
    edges: [],
    total: { nodes: 0, edges: 0, communications: 0 },
    shownShare: 1,
  };
  readonly graphQueries: CommunicationGraphQuery[] = [];
  changes: CommunicationChange[] = [];
  readonly changeQueries: CommunicationChangesQuery[] = [];
  dependencies: EntityDependency[] = [];
  readonly dependencyQueries: EntityDependenciesQuery[] = [];
  readonly dependencyDecisions: DependencyDecisionInput[] = [];

  constructor(public communications: Communication[]) {}

  async queryCommunications(query: CommunicationsQuery) {
    this.queries.push(query);
    this.#failIfTold();
    return pageOf(this.find(query), query);
  }

  async queryEntityCommunications(
    entityRef: string,
    direction: CommunicationDirection,
    query: CommunicationsQuery,
  ) {
    this.#failIfTold();
    const end = direction === 'clients' ? 'listener' : 'client';
    this.queries.push(query);
    const own = this.find(query).filter(communication =>
      [communication[`${end}Device`], communication[`${end}Service`]].some(
        link => link?.entityRef === entityRef,
      ),
    );
    return pageOf(own, query);
  }

  async getCommunication(id: string) {
    this.#failIfTold();
    return byId(this.communications, id);
  }

  async createCommunication(input: CommunicationInput) {
    this.#failIfTold();
    const added = bareCommunication(String(1000 + this.communications.length), {
      ...withoutLinks(input),
      ...CREATED,
      origin: 'manual',
    });
    this.communications = [...this.communications, added];
    return added;
  }

  async updateCommunication(id: string, patch: CommunicationPatch) {
    const before = await this.getCommunication(id);
    const { revision = before.revision, ...fields } = patch;
    if (revision !== before.revision) {
      throw Object.assign(new ConflictError('Changed meanwhile'), {
        currentRevision: before.revision,
      });
    }
    const changed: Communication = {
      ...before,
      ...withoutLinks(fields),
      revision: revision + 1,
      updatedBy: CREATED.createdBy,
    };
    this.communications = this.communications.map(each =>
      each === before ? changed : each,
    );
    return changed;
  }

  async deleteCommunication(id: string) {
    const deleted = await this.getCommunication(id);
    this.communications = without(this.communications, deleted);
  }

  async getCommunicationEvents(id: string) {
    this.#failIfTold();
    return { items: this.history.get(id) ?? [] };
  }

  async getCommunicationHistory(
    id: string,
    query: CommunicationHistoryQuery = {},
  ): Promise<CommunicationHistory> {
    this.historyQueries.push(query);
    this.#failIfTold();
    return this.findHistory(id, query);
  }

  async startBulkJob(request: BulkRequest): Promise<BulkJob> {
    this.#failIfTold();
    this.bulkRequests.push(request);
    const total = (request.ids ?? this.communications).length;
    this.job = {
      id: 'job-1',
      action: request.action,
      status: 'done',
      total,
      done: total,
      failed: 0,
      failures: [],
      undoableUntil:
        request.action === 'delete'
          ? new Date(Date.now() + 900_000).toISOString()
          : undefined,
      ...CREATED,
      ...this.started,
    };
    return this.job;
  }

  async getBulkJob(id: string): Promise<BulkJob> {
    this.#failIfTold();
    return byId(this.job ? [this.job] : [], id);
  }

  async cancelBulkJob(id: string): Promise<BulkJob> {
    this.job = { ...(await this.getBulkJob(id)), status: 'cancelled' };
    return this.job;
  }

  async undoBulkJob(id: string): Promise<BulkJob> {
    const job = await this.getBulkJob(id);
    this.job = { ...job, restored: job.done, undoableUntil: undefined };
    return this.job;
  }

  async exportCommunications(request: ExportOptions): Promise<Blob> {
    this.#failIfTold();
    this.exports.push(request);
    return new Blob([JSON.stringify(this.communications)]);
  }

  async importCommunications(file: Blob | string, request: ImportOptions) {
    this.#failIfTold();
    this.imports.push({ file, request });
    const { dryRun = false } = request;
    const counts = {
      new: 0,
      changed: 0,
      same: 0,
      wrong: this.importLinesLeftOut,
    };
    this.importLines.forEach(({ fate }) => (counts[fate] += 1));
    return { dryRun, applied: !dryRun, counts, lines: this.importLines };
  }

  async getIgnoreRules() {
    this.#failIfTold();
    return { items: this.ignoreRules };
  }

  async previewIgnoreRule() {
    this.#failIfTold();
    return { heldBack: 3 };
  }

  async createIgnoreRule(input: IgnoreRuleInput) {
    this.#failIfTold();
    const id = String(this.ignoreRules.length + 1);
    const rule: IgnoreRule = { ...input, ...CREATED, id, heldBack: 3 };
    this.ignoreRules = [...this.ignoreRules, rule];
    return rule;
  }

  async updateIgnoreRule(id: string, input: IgnoreRuleInput) {
    this.#failIfTold();
    const before = byId(this.ignoreRules, id);
    const rule: IgnoreRule = { ...input, ...CREATED, id, heldBack: 3 };
    this.ignoreRules = this.ignoreRules.map(each =>
      each === before ? rule : each,
    );
    return rule;
  }

  async deleteIgnoreRule(id: string) {
    this.#failIfTold();
    const rule = byId(this.ignoreRules, id);
    this.ignoreRules = without(this.ignoreRules, rule);
  }

  async queryUnlinkedAddresses(query: UnlinkedAddressesQuery) {
    this.unlinkedQueries.push(query);
    this.#failIfTold();
    return pageOf(this.findUnlinked(query), query);
  }

  async getManualLinks() {
    this.#failIfTold();
    return { items: this.manualLinks };
  }

  async setManualLink(input: ManualLinkInput): Promise<ManualLink> {
    this.#failIfTold();
    this.links.push(input);
    return { network: 'default', ...input, ...CREATED, id: '100' };
  }

  async deleteManualLink(id: string) {
    this.#failIfTold();
    this.manualLinks = without(this.manualLinks, byId(this.manualLinks, id));
  }

  async getLinkingProblems() {
    this.#failIfTold();
    return { items: this.linkingProblems };
  }

  async getDiscoverySources(query: DiscoverySourcesQuery = {}) {
    this.#failIfTold();
    const { discoverySources, undecidedExchanges, forgotten } = this;
    const page = pageOf(discoverySources, query);
    return { ...page, undecidedExchanges, forgotten };
  }

  async queryUndecided(query: UndecidedQuery = {}): Promise<UndecidedPage> {
    this.undecidedQueries.push(query);
    this.#failIfTold();
    return pageOf(this.undecided, query);
  }

  async getListenerDecisions() {
    this.#failIfTold();
    return { items: this.listenerDecisions };
  }

  async createListenerDecision(input: ListenerDecisionInput) {
    this.#failIfTold();
    const id = String(this.listenerDecisions.length + 1);
    const decision: ListenerDecision = { ...input, ...CREATED, id };
    this.listenerDecisions = [decision, ...this.listenerDecisions];
    return { ...decision, isNew: true };
  }

  async deleteListenerDecision(id: string) {
    this.#failIfTold();
    const decision = byId(this.listenerDecisions, id);
    this.listenerDecisions = without(this.listenerDecisions, decision);
  }

  async getEntityNeighbours(
    entityRef: string,
    direction: CommunicationDirection,
  ) {
    this.#failIfTold();
    return { items: this.neighbours.get(`${entityRef} ${direction}`) ?? [] };
  }

  async getEntityImpact(_entityRef: string, query: EntityImpactQuery = {}) {
    this.#failIfTold();
    const { items } = this.impact;
    const start = Number(query.cursor ?? 0);
    const end = start + (query.limit ?? 200);
    return {
      ...this.impact,
      items: items.slice(start, end),
      pageInfo: end < items.length ? { nextCursor: String(end) } : {},
    };
  }

  async getGraph(query: CommunicationGraphQuery = {}) {
    this.graphQueries.push(query);
    this.#failIfTold();
    return this.graph;
  }

  async queryChanges(query: CommunicationChangesQuery = {}) {
    this.changeQueries.push(query);
    this.#failIfTold();
    return pageOf(this.changes, query);
  }

  async queryDependencies(query: EntityDependenciesQuery = {}) {
    this.dependencyQueries.push(query);
    this.#failIfTold();
    const counts = { both: 0, observed: 0, declared: 0, unseen: 0 };
    for (const { state } of this.dependencies) {
      counts[state]++;
    }
    return { ...pageOf(this.dependencies, query), counts };
  }

  async decideDependency(input: DependencyDecisionInput) {
    this.#failIfTold();
    this.dependencyDecisions.push(input);
  }

  #failIfTold() {
    if (this.failure) {
      throw this.failure;
    }
  }
}

/** What a person said, but for the links. */
function withoutLinks<TInput extends object>(input: TInput) {
  return Object.fromEntries(
    Object.entries(input).filter(([field]) => !LINK_FIELDS.test(field)),
  ) as Partial<Communication>;
}
