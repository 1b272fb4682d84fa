// Over 300 lines: a method of a few lines for each call.
import { parseEntityRef } from '@backstage/catalog-model';
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
import { BackendRequests, pathOf } from './BackendRequests';
import { queryString } from './queryString';
import {
  ExportOptions,
  ServiceCommunicationsApi,
  ServiceCommunicationsRequestOptions,
} from './ServiceCommunicationsApi';

/**
 * {@link ServiceCommunicationsApi} over HTTP.
 *
 * @public
 */
export class ServiceCommunicationsClient implements ServiceCommunicationsApi {
  readonly #requests: BackendRequests;

  constructor(options: {
    discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
    fetchApi?: { fetch: typeof fetch };
  }) {
    this.#requests = new BackendRequests(options);
  }

  async queryCommunications(
    query: CommunicationsQuery,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<CommunicationsPage> {
    return this.#requests.json(
      'GET',
      `/communications${queryString(query)}`,
      options,
    );
  }

  async queryEntityCommunications(
    entityRef: string,
    direction: CommunicationDirection,
    query: CommunicationsQuery,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<CommunicationsPage> {
    return this.#requests.json(
      'GET',
      `${entityPath(entityRef)}/communications${queryString(query, {
        direction,
      })}`,
      options,
    );
  }

  async getCommunication(
    id: string,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<Communication> {
    return this.#requests.json('GET', pathOf`/communications/${id}`, options);
  }

  async createCommunication(
    input: CommunicationInput,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<Communication> {
    return this.#requests.json('POST', '/communications', options, input);
  }

  async updateCommunication(
    id: string,
    patch: CommunicationPatch,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<Communication> {
    return this.#requests.json(
      'PATCH',
      pathOf`/communications/${id}`,
      options,
      patch,
    );
  }

  async deleteCommunication(
    id: string,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<void> {
    await this.#requests.json('DELETE', pathOf`/communications/${id}`, options);
  }

  async queryUnlinkedAddresses(
    query: UnlinkedAddressesQuery,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<UnlinkedAddressesPage> {
    return this.#requests.json(
      'GET',
      `/linking/unlinked-addresses${queryString(query)}`,
      options,
    );
  }

  async getManualLinks(
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<{ items: ManualLink[] }> {
    return this.#requests.json('GET', '/linking/manual-links', options);
  }

  async setManualLink(
    input: ManualLinkInput,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<ManualLink> {
    return this.#requests.json('POST', '/linking/manual-links', options, input);
  }

  async deleteManualLink(
    id: string,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<void> {
    await this.#requests.json(
      'DELETE',
      pathOf`/linking/manual-links/${id}`,
      options,
    );
  }

  async getLinkingProblems(
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<{ items: LinkingProblem[] }> {
    return this.#requests.json('GET', '/linking/problems', options);
  }

  async getCommunicationHistory(
    id: string,
    query: CommunicationHistoryQuery = {},
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<CommunicationHistory> {
    const path = pathOf`/communications/${id}/history`;
    return this.#requests.json('GET', `${path}${queryString(query)}`, options);
  }

  async getCommunicationEvents(
    id: string,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<{ items: CommunicationEvent[] }> {
    return this.#requests.json(
      'GET',
      pathOf`/communications/${id}/events`,
      options,
    );
  }

  async startBulkJob(
    request: BulkRequest,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<BulkJob> {
    return this.#requests.json(
      'POST',
      '/communications/bulk',
      options,
      request,
    );
  }

  async getBulkJob(
    id: string,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<BulkJob> {
    return this.#requests.json('GET', pathOf`/bulk-jobs/${id}`, options);
  }

  async cancelBulkJob(
    id: string,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<BulkJob> {
    return this.#requests.json(
      'POST',
      pathOf`/bulk-jobs/${id}/cancel`,
      options,
    );
  }

  async undoBulkJob(
    id: string,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<BulkJob> {
    return this.#requests.json('POST', pathOf`/bulk-jobs/${id}/undo`, options);
  }

  async exportCommunications(
    request: ExportOptions,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<Blob> {
    const { format, ids, filter, orderBy, columns } = request;
    const response = await this.#requests.send(
      'GET',
      `/communications/export${queryString(
        { ...filter, orderBy },
        {
          format,
          ...(ids && { ids: ids.join(',') }),
          ...(columns && { columns: columns.join(',') }),
        },
      )}`,
      options,
    );
    return response.blob();
  }

  async importCommunications(
    file: Blob | string,
    request: ImportOptions,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<ImportResult> {
    const { dryRun = false, allOrNothing = false } = request;
    const response = await this.#requests.send(
      'POST',
      `/communications/import?dryRun=${dryRun}&allOrNothing=${allOrNothing}`,
      options,
      { type: 'text/csv', content: file },
    );
    return response.json();
  }

  async getIgnoreRules(
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<{ items: IgnoreRule[] }> {
    return this.#requests.json('GET', '/ignore-rules', options);
  }

  async previewIgnoreRule(
    conditions: IgnoreRuleConditions,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<IgnoreRulePreview> {
    return this.#requests.json(
      'POST',
      '/ignore-rules/preview',
      options,
      conditions,
    );
  }

  async createIgnoreRule(
    input: IgnoreRuleInput,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<IgnoreRule> {
    return this.#requests.json('POST', '/ignore-rules', options, input);
  }

  async updateIgnoreRule(
    id: string,
    input: IgnoreRuleInput,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<IgnoreRule> {
    return this.#requests.json(
      'PUT',
      pathOf`/ignore-rules/${id}`,
      options,
      input,
    );
  }

  async deleteIgnoreRule(
    id: string,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<void> {
    await this.#requests.json('DELETE', pathOf`/ignore-rules/${id}`, options);
  }

  async getDiscoverySources(
    query: DiscoverySourcesQuery = {},
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<DiscoverySources> {
    const path = `/sources${queryString(query)}`;
    return this.#requests.json('GET', path, options);
  }

  async queryUndecided(
    query: UndecidedQuery = {},
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<UndecidedPage> {
    const path = `/undecided${queryString(query)}`;
    return this.#requests.json('GET', path, options);
  }

  async getListenerDecisions(
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<{ items: ListenerDecision[] }> {
    return this.#requests.json('GET', '/listener-decisions', options);
  }

  async createListenerDecision(
    input: ListenerDecisionInput,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<ListenerDecision> {
    return this.#requests.json('POST', '/listener-decisions', options, input);
  }

  async deleteListenerDecision(
    id: string,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<void> {
    const path = pathOf`/listener-decisions/${id}`;
    await this.#requests.json('DELETE', path, options);
  }

  async getEntityNeighbours(
    entityRef: string,
    direction: CommunicationDirection,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<EntityNeighbours> {
    return this.#requests.json(
      'GET',
      `${entityPath(entityRef)}/neighbours?direction=${direction}`,
      options,
    );
  }

  async getEntityImpact(
    entityRef: string,
    query: EntityImpactQuery = {},
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<EntityImpact> {
    return this.#requests.json(
      'GET',
      `${entityPath(entityRef)}/impact${queryString(query)}`,
      options,
    );
  }

  async getGraph(
    query: CommunicationGraphQuery = {},
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<CommunicationGraph> {
    return this.#requests.json('GET', `/graph${queryString(query)}`, options);
  }

  async queryChanges(
    query: CommunicationChangesQuery = {},
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<CommunicationChangesPage> {
    return this.#requests.json('GET', `/changes${queryString(query)}`, options);
  }

  async queryDependencies(
    query: EntityDependenciesQuery = {},
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<EntityDependenciesPage> {
    return this.#requests.json(
      'GET',
      `/dependencies${queryString(query)}`,
      options,
    );
  }

  async decideDependency(
    input: DependencyDecisionInput,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<void> {
    await this.#requests.json('PUT', '/dependencies/decisions', options, input);
  }
}

function entityPath(entityRef: string): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  return pathOf`/entities/${kind}/${namespace}/${name}`;
}
