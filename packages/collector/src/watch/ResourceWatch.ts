import { KubernetesClient, KubernetesError } from './KubernetesClient';
import { KubernetesObject } from './KubernetesObject';
import { pathOf, WatchedKind } from './watchedKinds';

/** What is heard of the objects of a kind. */
export interface ResourceListener<TKept> {
  /** Everything there is; what is missing was gone at `heardUntil` or later. */
  onList(objects: Map<string, TKept>, heardUntil: number | undefined): void;
  /** A watch is open. */
  onOpen(): void;
  onPut(object: TKept): void;
  onDelete(object: TKept): void;
  /** A request failed, and is repeated in so many milliseconds. */
  onFailure(error: Error, waitMs: number): void;
}

/** Objects of one answer to a list. */
const PAGE_SIZE = 500;

/** How long a watch goes on, at random in between, until it is asked for anew. */
const WATCH_SECONDS = [240, 300];

/** The API speaks once a minute at least: it sends bookmarks. */
const SILENCE_MS = 5 * 60_000;

/** A watch that ends sooner than this has failed. */
const SHORTEST_WATCH_MS = 1_000;

/** The state asked for is no longer known: everything has to be listed again. */
const GONE = 410;

/**
 * Follows all objects of one kind: lists them, and watches them from there on.
 * Where a watch ends it goes on after the last that it said; where that is too
 * long ago, it lists again.
 */
export class ResourceWatch<TKept> {
  readonly #client: KubernetesClient;
  readonly #kind: WatchedKind;
  readonly #read: (object: KubernetesObject) => TKept;
  readonly #listener: ResourceListener<TKept>;
  readonly #retryDelay: (failures: number) => number;
  readonly #now: () => number;
  readonly #abort = new AbortController();
  #resourceVersion?: string;
  #loop?: Promise<void>;
  #openSince?: number;
  #heardUntil?: number;
  #isListed = false;

  /** @param read - what is kept of an object */
  constructor(options: {
    client: KubernetesClient;
    kind: WatchedKind;
    read: (object: KubernetesObject) => TKept;
    listener: ResourceListener<TKept>;
    retryDelay: (failures: number) => number;
    now: () => number;
  }) {
    this.#client = options.client;
    this.#kind = options.kind;
    this.#read = options.read;
    this.#listener = options.listener;
    this.#retryDelay = options.retryDelay;
    this.#now = options.now;
  }

  /** Everything has been listed once. */
  get isListed(): boolean {
    return this.#isListed;
  }

  /** Since when the watch that is open has been; undefined while none is. */
  get openSince(): number | undefined {
    return this.#openSince;
  }

  start(): void {
    this.#loop = this.#run();
  }

  async stop(): Promise<void> {
    this.#abort.abort();
    await this.#loop;
  }

  async #run(): Promise<void> {
    const { signal } = this.#abort;
    let failures = 0;
    while (!signal.aborted) {
      try {
        if (this.#resourceVersion === undefined) {
          await this.#list();
        }
        const openedAt = this.#now();
        const heard = await this.#watch();
        if (heard === 0 && this.#now() - openedAt < SHORTEST_WATCH_MS) {
          throw new Error('the watch ended at once');
        }
        failures = 0;
      } catch (error) {
        if (signal.aborted) {
          return;
        }
        failures++;
        if (error instanceof KubernetesError && error.status === GONE) {
          this.#resourceVersion = undefined;
          if (failures === 1) {
            continue;
          }
        }
        const wait = this.#retryDelay(failures);
        this.#listener.onFailure(error as Error, wait);
        await pause(wait, signal);
      }
    }
  }

  async #list(): Promise<void> {
    const objects = new Map<string, TKept>();
    let resourceVersion: string | undefined;
    let continuation: string | undefined;
    do {
      const { metadata, items } = await this.#client.get({
        path: pathOf(this.#kind),
        query: { limit: PAGE_SIZE, continue: continuation },
        accept: this.#accept('PartialObjectMetadataList'),
        signal: this.#abort.signal,
      });
      for (const item of items) {
        objects.set(item.metadata.uid, this.#read(item));
      }
      continuation = metadata.continue || undefined;
      resourceVersion = metadata.resourceVersion;
    } while (continuation !== undefined);
    this.#resourceVersion = resourceVersion;
    this.#isListed = true;
    this.#listener.onList(objects, this.#heardUntil);
  }

  /** Returns how much was heard. */
  async #watch(): Promise<number> {
    let heard = 0;
    const [least, most] = WATCH_SECONDS;
    try {
      await this.#client.follow(
        {
          path: pathOf(this.#kind),
          query: {
            watch: true,
            allowWatchBookmarks: true,
            resourceVersion: this.#resourceVersion,
            timeoutSeconds: Math.round(least + Math.random() * (most - least)),
          },
          accept: this.#accept('PartialObjectMetadata'),
          signal: this.#abort.signal,
        },
        {
          silenceMs: SILENCE_MS,
          onOpen: () => {
            this.#openSince = this.#now();
            this.#listener.onOpen();
          },
          onLine: line => {
            heard++;
            this.#take(JSON.parse(line));
            this.#heardUntil = this.#now();
          },
        },
      );
      // An orderly end: up to here silence meant that nothing happened.
      this.#heardUntil = this.#now();
    } finally {
      this.#openSince = undefined;
    }
    return heard;
  }

  #take({ type, object }: { type: string; object: any }): void {
    if (type === 'ERROR') {
      throw new KubernetesError(object.code, object.message ?? 'no reason');
    }
    if (type === 'ADDED' || type === 'MODIFIED') {
      this.#listener.onPut(this.#read(object));
    } else if (type === 'DELETED') {
      this.#listener.onDelete(this.#read(object));
    }
    // A bookmark says nothing else.
    this.#resourceVersion = object.metadata.resourceVersion;
  }

  #accept(as: string): string {
    const json = 'application/json';
    return this.#kind.isWhole
      ? json
      : `${json};as=${as};g=meta.k8s.io;v=v1,${json}`;
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(done, ms);
    function done() {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
    signal.addEventListener('abort', done);
  });
}
