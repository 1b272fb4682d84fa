import { AuthService, DiscoveryService } from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import {
  CallerRelations,
  CallerRelationsPage,
} from '@service-communications/plugin-service-communications-common';

const PLUGIN_ID = 'service-communications';

/** A request that takes longer has failed. */
const TIMEOUT_MILLISECONDS = 30_000;

/** How long a question for changes waits for one. */
const WAIT_SECONDS = 25;

/** What callers call, and the tag of all that they do. */
export interface RelationsPage {
  items: CallerRelations[];
  tag?: string;
}

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
   *
   * @param options.known - the tag of what is known: the answer waits until
   * there is something else, and is undefined where there is not
   */
  async getRelations(options: {
    after: number;
    limit: number;
    known?: string;
    signal?: AbortSignal;
  }): Promise<RelationsPage | undefined> {
    const { after, limit, known, signal } = options;
    const response = await this.#request(
      `/relations?after=${after}&limit=${limit}`,
      {
        headers: known
          ? { 'If-None-Match': known, Prefer: `wait=${WAIT_SECONDS}` }
          : {},
        signal,
      },
    );
    if (response.status === 304) {
      return undefined;
    }
    const { items }: CallerRelationsPage = await response.json();
    return { items, tag: response.headers.get('ETag') ?? undefined };
  }

  /**
   * Tells which entities have to be linked anew.
   *
   * @param options.missed - whether it was not told of others
   */
  async postCatalogChanges(options: {
    entityRefs: string[];
    missed: boolean;
    signal?: AbortSignal;
  }): Promise<void> {
    const { entityRefs, missed, signal } = options;
    await this.#request('/catalog-changes', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ entityRefs, missed }),
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
    if (!response.ok && response.status !== 304) {
      throw await ResponseError.fromResponse(response);
    }
    return response;
  }
}
