import { Dispatcher, EnvHttpProxyAgent, request } from 'undici';
import { retryAfter } from './retryAfter';
import { SinkRefusal, SinkUnavailable } from './SampleSink';
import { TokenSource } from './TokenSource';

/** Longer than any backend takes over a batch, with which it may wait two minutes for facts. */
const TIMEOUT_MS = 3 * 60_000;

/** More of an answer is not shown. */
const MAX_SHOWN = 300;

/** These say that what was sent is wrong, not the connection or the rights. */
const REFUSALS = [400, 413, 422];

/**
 * Posts to the plugin of a backend, below `/api/service-communications`. Goes
 * through the proxy that HTTPS_PROXY, HTTP_PROXY and NO_PROXY name.
 */
export class BackendClient {
  readonly #url: string;
  readonly #tokens: TokenSource;
  readonly #agent: Dispatcher;

  /**
   * @param url - of the Backstage backend
   * @param ca - certificates in PEM format to trust besides none else; without
   * it those of Node.js, which NODE_EXTRA_CA_CERTS adds to
   */
  constructor(options: {
    url: string;
    tokens: TokenSource;
    ca?: string;
    timeoutMs?: number;
  }) {
    this.#url = `${options.url.replace(/\/+$/, '')}/api/service-communications`;
    this.#tokens = options.tokens;
    const timeout = options.timeoutMs ?? TIMEOUT_MS;
    const tls = options.ca ? { ca: options.ca } : {};
    this.#agent = new EnvHttpProxyAgent({
      connect: { ...tls, timeout: Math.min(timeout, 10_000) },
      requestTls: tls,
      headersTimeout: timeout,
      bodyTimeout: timeout,
    });
  }

  /**
   * Posts the gzip of a JSON, and resolves with what `read` finds in the answer.
   * Rejects with {@link SinkRefusal} where the body is at fault, and with
   * {@link SinkUnavailable} where it may be sent again, also where `read` finds
   * nothing.
   */
  async post<TAnswer>(
    path: string,
    body: Buffer,
    options: {
      signal: AbortSignal;
      read: (answer: any) => TAnswer | undefined;
    },
  ): Promise<TAnswer> {
    const url = `${this.#url}${path}`;
    const token = await this.#tokens.token();
    const { status, header, text } = await this.#send(
      url,
      body,
      token,
      options.signal,
    );
    if (status === 200) {
      return answerOf(text, options.read, url);
    }
    if (REFUSALS.includes(status)) {
      throw new SinkRefusal(reasonOf(text));
    }
    if (status === 401) {
      this.#tokens.renew();
    }
    throw new SinkUnavailable(
      `${url} answered ${status}: ${reasonOf(text)}${adviceFor(status)}`,
      { kind: `http-${status}`, retryAfterMs: retryAfter(header) },
    );
  }

  /** Lets go of connections. */
  async close(): Promise<void> {
    await this.#agent.destroy();
  }

  async #send(url: string, body: Buffer, token: string, signal: AbortSignal) {
    try {
      const answer = await request(url, {
        method: 'POST',
        dispatcher: this.#agent,
        signal,
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'content-encoding': 'gzip',
        },
        body,
      });
      const header = answer.headers['retry-after'];
      return {
        status: answer.statusCode,
        header: Array.isArray(header) ? header[0] : header,
        text: await answer.body.text(),
      };
    } catch (error) {
      throw new SinkUnavailable(`${url} cannot be reached: ${causeOf(error)}`, {
        kind: 'network',
      });
    }
  }
}

function answerOf<TAnswer>(
  text: string,
  read: (answer: any) => TAnswer | undefined,
  url: string,
): TAnswer {
  try {
    const answer = read(JSON.parse(text));
    if (answer !== undefined) {
      return answer;
    }
  } catch {
    // Said below.
  }
  throw new SinkUnavailable(
    `${url} did not answer as Service Communications does, but: ${shown(
      text,
    )}. Is the url that of the Backstage backend?`,
    { kind: 'wrong-answer' },
  );
}

/** The message of a Backstage error, or what there is instead. */
function reasonOf(text: string): string {
  try {
    const { error } = JSON.parse(text);
    if (typeof error?.message === 'string') {
      return error.message;
    }
  } catch {
    // No JSON: a proxy's page, for example.
  }
  return shown(text) || 'no reason given';
}

function shown(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > MAX_SHOWN ? `${line.slice(0, MAX_SHOWN)}…` : line;
}

function adviceFor(status: number): string {
  switch (status) {
    case 401:
      return '. The backend does not know the token: compare it with backend.auth.externalAccess there';
    case 403:
      return '. The token may not ingest: give it the permission service-communications.ingest in backend.auth.externalAccess';
    case 404:
      return '. Is the url that of the Backstage backend, and is the Service Communications plugin installed there?';
    default:
      return '';
  }
}

/** Where several addresses were tried, the error itself says nothing. */
function causeOf(error: unknown): string {
  const { message, code, errors } = error as NodeJS.ErrnoException & {
    errors?: Error[];
  };
  return message || errors?.map(each => each.message).join('; ') || `${code}`;
}
