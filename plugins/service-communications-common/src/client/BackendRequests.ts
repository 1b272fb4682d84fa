import { ResponseError } from '@backstage/errors';
import { ServiceCommunicationsRequestOptions } from './ServiceCommunicationsApi';

/** A body to send, and its media type. */
interface RequestBody {
  type: string;
  content: Blob | string;
}

/** Requests to the plugin's backend; an answer that is no success throws. */
export class BackendRequests {
  readonly #discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
  readonly #fetchApi: { fetch: typeof fetch };

  constructor(options: {
    discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
    fetchApi?: { fetch: typeof fetch };
  }) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi ?? { fetch };
  }

  /** Sends JSON, if anything, and reads JSON, if anything. */
  async json<TResponse>(
    method: string,
    path: string,
    options?: ServiceCommunicationsRequestOptions,
    body?: unknown,
  ): Promise<TResponse> {
    const response = await this.send(
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

  async send(
    method: string,
    path: string,
    options?: ServiceCommunicationsRequestOptions,
    body?: RequestBody,
  ): Promise<Response> {
    const baseUrl = await this.#discoveryApi.getBaseUrl(
      'service-communications',
    );
    const response = await this.#fetchApi.fetch(`${baseUrl}${path}`, {
      method,
      headers: {
        ...(body && { 'Content-Type': body.type }),
        ...(options?.token && { Authorization: `Bearer ${options.token}` }),
      },
      body: body?.content,
      signal: options?.signal,
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response;
  }
}

/** A path below the plugin's, with its variable parts encoded. */
export function pathOf(texts: TemplateStringsArray, ...parts: string[]) {
  return String.raw({ raw: texts }, ...parts.map(encodeURIComponent));
}
