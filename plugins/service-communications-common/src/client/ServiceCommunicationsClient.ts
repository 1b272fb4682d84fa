import { parseEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
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
import { CommunicationEvent } from '../types/CommunicationEvent';
import { ImportOptions, ImportResult } from '../types/CommunicationsImport';
import { DiscoverySources } from '../types/DiscoverySource';
import { IgnoreRule, IgnoreRuleInput } from '../types/IgnoreRule';
import { LinkingProblem } from '../types/LinkingProblem';
import { ManualLink, ManualLinkInput } from '../types/ManualLink';
import {
  UnlinkedAddressesPage,
  UnlinkedAddressesQuery,
} from '../types/UnlinkedAddress';
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
  readonly #discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
  readonly #fetchApi: { fetch: typeof fetch };

  constructor(options: {
    discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
    fetchApi?: { fetch: typeof fetch };
  }) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi ?? { fetch };
  }

  async queryCommunications(
    query: CommunicationsQuery,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<CommunicationsPage> {
    return this.#request(
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
    const { kind, namespace, name } = parseEntityRef(entityRef);
    const path = [kind, namespace, name].map(encodeURIComponent).join('/');
    return this.#request(
      'GET',
      `/entities/${path}/communications${queryString(query, { direction })}`,
      options,
    );
  }

  async getCommunication(
    id: string,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<Communication> {
    return this.#request(
      'GET',
      `/communications/${encodeURIComponent(id)}`,
      options,
    );
  }

  async createCommunication(
    input: CommunicationInput,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<Communication> {
    return this.#request('POST', '/communications', options, input);
  }

  async updateCommunication(
    id: string,
    patch: CommunicationPatch,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<Communication> {
    return this.#request(
      'PATCH',
      `/communications/${encodeURIComponent(id)}`,
      options,
      patch,
    );
  }

  async deleteCommunication(
    id: string,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<void> {
    await this.#request(
      'DELETE',
      `/communications/${encodeURIComponent(id)}`,
      options,
    );
  }

  async queryUnlinkedAddresses(
    query: UnlinkedAddressesQuery,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<UnlinkedAddressesPage> {
    return this.#request(
      'GET',
      `/linking/unlinked-addresses${queryString(query)}`,
      options,
    );
  }

  async getManualLinks(
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<{ items: ManualLink[] }> {
    return this.#request('GET', '/linking/manual-links', options);
  }

  async setManualLink(
    input: ManualLinkInput,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<ManualLink> {
    return this.#request('POST', '/linking/manual-links', options, input);
  }

  async deleteManualLink(
    id: string,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<void> {
    await this.#request(
      'DELETE',
      `/linking/manual-links/${encodeURIComponent(id)}`,
      options,
    );
  }

  async getLinkingProblems(
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<{ items: LinkingProblem[] }> {
    return this.#request('GET', '/linking/problems', options);
  }

  async getCommunicationHistory(
    id: string,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<{ items: CommunicationEvent[] }> {
    return this.#request(
      'GET',
      `/communications/${encodeURIComponent(id)}/history`,
      options,
    );
  }

  async startBulkJob(
    request: BulkRequest,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<BulkJob> {
    return this.#request('POST', '/communications/bulk', options, request);
  }

  async getBulkJob(
    id: string,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<BulkJob> {
    return this.#request(
      'GET',
      `/bulk-jobs/${encodeURIComponent(id)}`,
      options,
    );
  }

  async cancelBulkJob(
    id: string,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<BulkJob> {
    return this.#request(
      'POST',
      `/bulk-jobs/${encodeURIComponent(id)}/cancel`,
      options,
    );
  }

  async undoBulkJob(
    id: string,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<BulkJob> {
    return this.#request(
      'POST',
      `/bulk-jobs/${encodeURIComponent(id)}/undo`,
      options,
    );
  }

  async exportCommunications(
    request: ExportOptions,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<Blob> {
    const { format, ids, filter, orderBy } = request;
    const response = await this.#fetch(
      'GET',
      `/communications/export${queryString(
        { ...filter, orderBy },
        { format, ...(ids && { ids: ids.join(',') }) },
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
    const response = await this.#fetch(
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
    return this.#request('GET', '/ignore-rules', options);
  }

  async createIgnoreRule(
    input: IgnoreRuleInput,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<IgnoreRule> {
    return this.#request('POST', '/ignore-rules', options, input);
  }

  async updateIgnoreRule(
    id: string,
    input: IgnoreRuleInput,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<IgnoreRule> {
    return this.#request(
      'PUT',
      `/ignore-rules/${encodeURIComponent(id)}`,
      options,
      input,
    );
  }

  async deleteIgnoreRule(
    id: string,
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<void> {
    await this.#request(
      'DELETE',
      `/ignore-rules/${encodeURIComponent(id)}`,
      options,
    );
  }

  async getDiscoverySources(
    options?: ServiceCommunicationsRequestOptions,
  ): Promise<DiscoverySources> {
    return this.#request('GET', '/sources', options);
  }

  async #request<TResponse>(
    method: string,
    path: string,
    options?: ServiceCommunicationsRequestOptions,
    body?: unknown,
  ): Promise<TResponse> {
    const response = await this.#fetch(
      method,
      path,
      options,
      body === undefined
        ? undefined
        : { type: 'application/json', content: JSON.stringify(body) },
    );
    return response.status === 204
      ? (undefined as TResponse)
      : ((await response.json()) as TResponse);
  }

  async #fetch(
    method: string,
    path: string,
    options?: ServiceCommunicationsRequestOptions,
    body?: { type: string; content: Blob | string },
  ): Promise<Response> {
    const baseUrl = await this.#discoveryApi.getBaseUrl(
      'service-communications',
    );
    const headers: Record<string, string> = {};
    if (body) {
      headers['Content-Type'] = body.type;
    }
    if (options?.token) {
      headers.Authorization = `Bearer ${options.token}`;
    }
    const response = await this.#fetchApi.fetch(`${baseUrl}${path}`, {
      method,
      headers,
      body: body?.content,
      signal: options?.signal,
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response;
  }
}

function queryString(
  query: CommunicationsQuery,
  extra: Record<string, string> = {},
): string {
  const { orderBy, ...plain } = query;
  const parameters = new URLSearchParams(extra);
  for (const [name, value] of Object.entries(plain)) {
    if (value !== undefined && value !== '') {
      parameters.set(name, String(value));
    }
  }
  if (orderBy) {
    parameters.set('orderBy', `${orderBy.field},${orderBy.order}`);
  }
  const text = parameters.toString();
  return text && `?${text}`;
}
