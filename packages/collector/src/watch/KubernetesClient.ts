import { request as httpRequest, IncomingMessage } from 'http';
import { request as httpsRequest, RequestOptions } from 'https';
import { StringDecoder } from 'string_decoder';

/** An answer of the API that says no. */
export class KubernetesError extends Error {
  readonly name = 'KubernetesError';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** What a request says besides its path. */
export interface KubernetesRequest {
  path: string;
  query: Record<string, string | number | boolean | undefined>;
  accept: string;
  signal: AbortSignal;
}

/** Of the client library, what is taken: where a cluster is, and who asks. */
interface Access {
  server: string;
  apply(options: RequestOptions): Promise<void>;
}

/** A list is given up when nothing comes for so long. */
const SILENCE_MS = 60_000;

/** A connection that is dead is found out within half a minute. */
const KEEP_ALIVE_MS = 15_000;

/** More of an error is not shown. */
const MAX_SHOWN = 300;

/**
 * Asks the API of one cluster. Where it is and who asks come from a kubeconfig or
 * from the account of the pod, as kubectl has them, with tokens that rotate,
 * client certificates, commands and proxies.
 */
export class KubernetesClient {
  readonly #access: Access;

  private constructor(access: Access) {
    this.#access = access;
  }

  /**
   * Throws where there is no cluster to be found.
   *
   * @param kubeconfig - a file; without it `KUBECONFIG`, `~/.kube/config` or the
   * account of the pod
   * @param context - in the kubeconfig; without it the current one
   */
  static open(options: {
    kubeconfig?: string;
    context?: string;
  }): KubernetesClient {
    // Only here: it takes a second to load, and 60 MB.
    const {
      KubeConfig,
    }: typeof import('@kubernetes/client-node') = require('@kubernetes/client-node');
    const config = new KubeConfig();
    if (options.kubeconfig !== undefined) {
      config.loadFromFile(options.kubeconfig);
    } else {
      config.loadFromDefault();
    }
    if (options.context !== undefined) {
      config.setCurrentContext(options.context);
    }
    const cluster = config.getCurrentCluster();
    if (!cluster) {
      throw new Error(
        `There is no context "${config.getCurrentContext()}" with a cluster; there are: ${config
          .getContexts()
          .map(({ name }) => name)
          .join(', ')}`,
      );
    }
    return new KubernetesClient({
      server: cluster.server.replace(/\/+$/, ''),
      apply: request => config.applyToHTTPSOptions(request),
    });
  }

  /** Asks once. Rejects with {@link KubernetesError} where the answer is no. */
  async get(request: KubernetesRequest): Promise<any> {
    const response = await this.#ask(request, SILENCE_MS);
    return JSON.parse(await textOf(response));
  }

  /**
   * Asks for a stream of lines. Resolves when it ends, and rejects as `get` does.
   *
   * @param silenceMs - it is given up when nothing comes for so long
   * @param onOpen - the answer is yes
   */
  async follow(
    request: KubernetesRequest,
    options: {
      silenceMs: number;
      onOpen: () => void;
      onLine: (line: string) => void;
    },
  ): Promise<void> {
    const response = await this.#ask(request, options.silenceMs);
    options.onOpen();
    const decoder = new StringDecoder('utf8');
    let rest = '';
    for await (const chunk of response) {
      const lines = (rest + decoder.write(chunk)).split('\n');
      rest = lines.pop()!;
      lines.filter(line => line.trim() !== '').forEach(options.onLine);
    }
    // What is left is half a line: the connection ended within it.
  }

  async #ask(
    { path, query, accept, signal }: KubernetesRequest,
    silenceMs: number,
  ): Promise<IncomingMessage> {
    const url = new URL(`${this.#access.server}${path}`);
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined) {
        url.searchParams.set(name, `${value}`);
      }
    }
    const options: RequestOptions = { headers: {} };
    await this.#access.apply(options);
    const send = url.protocol === 'http:' ? httpRequest : httpsRequest;
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const request = send(url, {
        ...options,
        headers: { ...options.headers, accept },
        signal,
      });
      request.setSocketKeepAlive(true, KEEP_ALIVE_MS);
      request.setTimeout(silenceMs, () =>
        request.destroy(new Error(`nothing came for ${silenceMs / 1000} s`)),
      );
      request.on('error', reject);
      request.on('response', resolve);
      request.end();
    });
    if (response.statusCode !== 200) {
      const status = response.statusCode ?? 0;
      throw new KubernetesError(status, reasonOf(await textOf(response)));
    }
    return response;
  }
}

async function textOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

/** The message of a Status, or what there is instead. */
function reasonOf(text: string): string {
  try {
    const { message } = JSON.parse(text);
    if (typeof message === 'string' && message !== '') {
      return message;
    }
  } catch {
    // No JSON: a proxy's page, for example.
  }
  return text.replace(/\s+/g, ' ').trim().slice(0, MAX_SHOWN);
}
