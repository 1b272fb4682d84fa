import { parseEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
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
import { LinkingProblem } from '../types/LinkingProblem';
import { ManualLink, ManualLinkInput } from '../types/ManualLink';
import {
  UnlinkedAddressesPage,
  UnlinkedAddressesQuery,
} from '../types/UnlinkedAddress';
import {
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

  async #request<TResponse>(
    method: string,
    path: string,
    options?: ServiceCommunicationsRequestOptions,
    body?: unknown,
  ): Promise<TResponse> {
    const baseUrl = await this.#discoveryApi.getBaseUrl(
      'service-communications',
    );
    const headers: Record<string, string> = {};
    if (body !== undefined) {
      headers['Content-Type'] = 'application/json';
    }
    if (options?.token) {
      headers.Authorization = `Bearer ${options.token}`;
    }
    const response = await this.#fetchApi.fetch(`${baseUrl}${path}`, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: options?.signal,
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response.status === 204
      ? (undefined as TResponse)
      : ((await response.json()) as TResponse);
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
