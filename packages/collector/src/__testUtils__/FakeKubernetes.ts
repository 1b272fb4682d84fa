import { once } from 'events';
import { writeFileSync } from 'fs';
import { createServer, IncomingMessage, Server, ServerResponse } from 'http';
import { AddressInfo } from 'net';

interface Stored {
  metadata: {
    uid: string;
    name: string;
    namespace?: string;
    resourceVersion?: string;
  };
}

interface Stream {
  plural: string;
  response: ServerResponse;
  isPartial: boolean;
}

const PATHS =
  /^\/(?:api|apis\/(?:apps|batch|discovery\.k8s\.io))\/v1\/([a-z]+)$/;

/**
 * Plays the API server of a cluster: lists by pages of one moment, watches from a
 * resource version on, bookmarks, answers 410 to what it has forgotten, and
 * gives metadata only where only that is asked for.
 */
export class FakeKubernetes {
  readonly #objects = new Map<string, Map<string, Stored>>();
  readonly #events: { plural: string; type: string; object: any }[] = [];
  readonly #streams = new Set<Stream>();
  readonly #snapshots = new Map<string, { version: number; items: any[] }>();
  #server?: Server;
  #version = 1000;
  #forgottenUntil = 0;
  /** What was asked for, each once: `list pods`. */
  readonly asked = new Set<string>();
  /** Plurals that nobody may see. */
  readonly denied = new Set<string>();
  /** Answers 503 while it is set. */
  isDown = false;

  get url(): string {
    const { port } = this.#server!.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  /** Watches that are open. */
  get watches(): number {
    return this.#streams.size;
  }

  async start(): Promise<this> {
    this.#server = createServer((request, response) =>
      this.#answer(request, response),
    ).listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return this;
  }

  async stop(): Promise<void> {
    this.#server!.close();
    this.#server!.closeAllConnections();
    await once(this.#server!, 'close');
  }

  /** Writes a kubeconfig with which the cluster is reached. */
  writeKubeconfig(path: string): string {
    writeFileSync(
      path,
      JSON.stringify({
        apiVersion: 'v1',
        kind: 'Config',
        clusters: [
          {
            name: 'fake',
            cluster: { server: this.url, 'insecure-skip-tls-verify': true },
          },
        ],
        users: [{ name: 'watch', user: { token: 'watch-token' } }],
        contexts: [
          { name: 'fake', context: { cluster: 'fake', user: 'watch' } },
        ],
        'current-context': 'fake',
      }),
    );
    return path;
  }

  put(plural: string, object: Stored): void {
    const objects = this.#objects.get(plural) ?? new Map();
    this.#objects.set(plural, objects);
    const { uid } = object.metadata;
    const type = objects.has(uid) ? 'MODIFIED' : 'ADDED';
    objects.set(uid, this.#record(plural, type, object));
  }

  delete(plural: string, uid: string): void {
    const objects = this.#objects.get(plural)!;
    const object = objects.get(uid)!;
    objects.delete(uid);
    this.#record(plural, 'DELETED', object);
  }

  /** Tells all watches how far they are. */
  bookmark(): void {
    for (const stream of this.#streams) {
      const metadata = { resourceVersion: `${++this.#version}` };
      send(stream, { type: 'BOOKMARK', object: { metadata } });
    }
  }

  /** Ends all watches, orderly or within a line. */
  disconnect(how: 'orderly' | 'midway'): void {
    for (const stream of [...this.#streams]) {
      this.#streams.delete(stream);
      if (how === 'orderly') {
        stream.response.end();
      } else {
        stream.response.write('{"type":"MODIFIED","object":{"metadata":{"na');
        stream.response.socket!.end();
      }
    }
  }

  /** Whoever asks for what was before now has to list again. */
  forget(): void {
    this.#forgottenUntil = ++this.#version;
  }

  #record(plural: string, type: string, object: Stored): Stored {
    const resourceVersion = `${++this.#version}`;
    const stored = structuredClone(object);
    stored.metadata.resourceVersion = resourceVersion;
    const event = { plural, type, object: stored };
    this.#events.push(event);
    for (const stream of this.#streams) {
      if (stream.plural === plural) {
        send(stream, event);
      }
    }
    return stored;
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const { pathname, searchParams } = new URL(request.url!, this.url);
    const plural = PATHS.exec(pathname)?.[1];
    const isWatch = searchParams.get('watch') === 'true';
    this.asked.add(`${isWatch ? 'watch' : 'list'} ${plural}`);
    if (request.headers.authorization !== 'Bearer watch-token') {
      fail(response, 401, 'Unauthorized');
    } else if (this.isDown) {
      fail(response, 503, 'apiserver not ready');
    } else if (!plural || request.method !== 'GET') {
      fail(response, 404, 'the server could not find the requested resource');
    } else if (this.denied.has(plural)) {
      fail(
        response,
        403,
        `${plural} is forbidden: User "system:serviceaccount:default:watch" cannot list resource "${plural}" in API group "" at the cluster scope`,
      );
    } else {
      const isPartial = `${request.headers.accept}`.includes('as=Partial');
      if (isWatch) {
        this.#watch(plural, isPartial, searchParams, response);
      } else {
        this.#list(plural, isPartial, searchParams, response);
      }
    }
  }

  #list(
    plural: string,
    isPartial: boolean,
    query: URLSearchParams,
    response: ServerResponse,
  ): void {
    const token = query.get('continue');
    const [key, from] = token ? token.split('.') : [`${++this.#version}`, '0'];
    if (!token) {
      const items = [...(this.#objects.get(plural)?.values() ?? [])];
      this.#snapshots.set(key, { version: this.#version, items });
    }
    const snapshot = this.#snapshots.get(key)!;
    if (snapshot.version < this.#forgottenUntil) {
      fail(response, 410, 'The provided continue parameter is too old');
      return;
    }
    const limit = Number(query.get('limit') ?? Infinity);
    const end = Number(from) + limit;
    const items = snapshot.items
      .slice(Number(from), end)
      .map(item => (isPartial ? partial(item) : item));
    const rest = snapshot.items.length - end;
    response.writeHead(200, { 'content-type': 'application/json' }).end(
      JSON.stringify({
        kind: 'List',
        apiVersion: 'v1',
        metadata: {
          resourceVersion: `${snapshot.version}`,
          ...(rest > 0 && {
            continue: `${key}.${end}`,
            remainingItemCount: rest,
          }),
        },
        items,
      }),
    );
  }

  #watch(
    plural: string,
    isPartial: boolean,
    query: URLSearchParams,
    response: ServerResponse,
  ): void {
    const from = Number(query.get('resourceVersion'));
    response.writeHead(200, { 'content-type': 'application/json' });
    response.flushHeaders();
    const stream = { plural, response, isPartial };
    if (from < this.#forgottenUntil) {
      const object = {
        kind: 'Status',
        apiVersion: 'v1',
        status: 'Failure',
        message: `too old resource version: ${from} (${this.#forgottenUntil})`,
        reason: 'Expired',
        code: 410,
      };
      response.end(`${JSON.stringify({ type: 'ERROR', object })}\n`);
      return;
    }
    for (const event of this.#events) {
      if (
        event.plural === plural &&
        Number(event.object.metadata.resourceVersion) > from
      ) {
        send(stream, event);
      }
    }
    this.#streams.add(stream);
    response.on('close', () => this.#streams.delete(stream));
  }
}

function send(stream: Stream, { type, object }: { type: string; object: any }) {
  const shown = stream.isPartial && type !== 'ERROR' ? partial(object) : object;
  const line = `${JSON.stringify({ type, object: shown })}\n`;
  // A line may come in several pieces.
  const middle = Math.floor(line.length / 2);
  stream.response.write(line.slice(0, middle));
  stream.response.write(line.slice(middle));
}

function partial({ metadata }: { metadata: object }) {
  const apiVersion = 'meta.k8s.io/v1';
  return { kind: 'PartialObjectMetadata', apiVersion, metadata };
}

function fail(response: ServerResponse, code: number, message: string): void {
  response.writeHead(code, { 'content-type': 'application/json' }).end(
    JSON.stringify({
      kind: 'Status',
      apiVersion: 'v1',
      status: 'Failure',
      message,
      code,
    }),
  );
}
