import { AuthService, DiscoveryService } from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import {
  CallerRelations,
  CallerRelationsPage,
} from '@service-communications/plugin-service-communications-common';

const PLUGIN_ID = 'service-communications';

/** A request that takes longer has failed. */
const TIMEOUT_MILLISECONDS = 30_000;

/** What the module asks of the Service Communications backend, as a service. */
export class BackendClient {
  readonly #auth: AuthService;
  readonly #discovery: DiscoveryService;

  constructor(options: { auth: AuthService; discovery: DiscoveryService }) {
    this.#auth = options.auth;
    this.#discovery = options.discovery;
  }

  /**
   * The callers that changed after a revision, oldest change first. Fewer than
   * the limit are the last.
   */
  async getRelations(options: {
    after: number;
    limit: number;
    signal?: AbortSignal;
  }): Promise<CallerRelations[]> {
    const { after, limit, signal } = options;
    const response = await this.#request(
      `/relations?after=${after}&limit=${limit}`,
      { signal },
    );
    const page: CallerRelationsPage = await response.json();
    return page.items;
  }

  /** Tells which entities have to be linked anew. */
  async postCatalogChanges(options: {
    entityRefs: string[];
    signal?: AbortSignal;
  }): Promise<void> {
    const { entityRefs, signal } = options;
    await this.#request('/catalog-changes', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ entityRefs }),
      signal,
    });
  }

  async #request(path: string, init: RequestInit): Promise<Response> {
    const baseUrl = await this.#discovery.getBaseUrl(PLUGIN_ID);
    const { token } = await this.#auth.getPluginRequestToken({
      onBehalfOf: await this.#auth.getOwnServiceCredentials(),
      targetPluginId: PLUGIN_ID,
    });
    const timeout = AbortSignal.timeout(TIMEOUT_MILLISECONDS);
    const response = await fetch(`${baseUrl}${path}`, {
      ...init,
      headers: { ...init.headers, Authorization: `Bearer ${token}` },
      signal: init.signal ? AbortSignal.any([init.signal, timeout]) : timeout,
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response;
  }
}
