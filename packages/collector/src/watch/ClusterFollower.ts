import { Logger } from '../log/Logger';
import { ClusterView, KeptObject, readObject } from './ClusterView';
import { KubernetesClient, KubernetesError } from './KubernetesClient';
import { ResourceWatch } from './ResourceWatch';
import { KindName, WatchedKind, watchedKinds } from './watchedKinds';

/** What happened in a cluster is heard within so long: a node tells of an address seconds later. */
const HEARING_MS = 5_000;

/** What a follower tells of itself, for counting. */
export interface FollowerCounts {
  onEvents(kind: KindName, count: number): void;
  onFailure(kind: KindName, reason: string): void;
}

/** Follows every kind of objects of a cluster that matters, into a view of it. */
export class ClusterFollower {
  readonly #view: ClusterView;
  readonly #logger: Logger;
  readonly #source: string;
  readonly #counts: FollowerCounts;
  readonly #onHeard: () => void;
  readonly #now: () => number;
  readonly #watches: ResourceWatch<KeptObject>[];
  readonly #objects = new Map<KindName, Map<string, KeptObject>>();
  readonly #problems = new Map<KindName, string>();

  /** @param source - what the cluster is called in the log */
  constructor(options: {
    client: KubernetesClient;
    view: ClusterView;
    source: string;
    logger: Logger;
    counts: FollowerCounts;
    onHeard: () => void;
    retryDelay: (failures: number) => number;
    now: () => number;
  }) {
    const { client, retryDelay, now } = options;
    this.#view = options.view;
    this.#source = options.source;
    this.#logger = options.logger;
    this.#counts = options.counts;
    this.#onHeard = options.onHeard;
    this.#now = now;
    this.#watches = watchedKinds.map(
      kind =>
        new ResourceWatch({
          client,
          kind,
          read: object => readObject(kind.kind, object),
          listener: this.#listenerOf(kind),
          retryDelay,
          now,
        }),
    );
  }

  start(): void {
    this.#watches.forEach(watch => watch.start());
  }

  async stop(): Promise<void> {
    await Promise.all(this.#watches.map(watch => watch.stop()));
  }

  /** Until when everything that happened has been heard; undefined while some is not. */
  heardUntil(now: number): number | undefined {
    const until = now - HEARING_MS;
    return this.#watches.every(
      ({ openSince }) => openSince !== undefined && openSince <= until,
    )
      ? until
      : undefined;
  }

  #listenerOf({ kind, plural }: WatchedKind & { kind: KindName }) {
    return {
      onOpen: () => {
        if (this.#problems.delete(kind)) {
          this.#logger.info(`The ${plural} of a cluster are watched again`, {
            source: this.#source,
          });
        }
      },
      onList: (
        objects: Map<string, KeptObject>,
        heardUntil: number | undefined,
      ) => {
        this.#replace(kind, objects, heardUntil);
        this.#counts.onEvents(kind, objects.size);
        if (this.#watches.every(({ isListed }) => isListed)) {
          this.#view.complete(this.#now());
        }
        this.#onHeard();
      },
      onPut: (object: KeptObject) => {
        this.#objectsOf(kind).set(object.kept.uid, object);
        this.#view.put(object, this.#now());
        this.#counts.onEvents(kind, 1);
        this.#onHeard();
      },
      onDelete: (object: KeptObject) => {
        this.#objectsOf(kind).delete(object.kept.uid);
        this.#view.remove(object, this.#now());
        this.#counts.onEvents(kind, 1);
        this.#onHeard();
      },
      onFailure: (error: Error, waitMs: number) =>
        this.#report(kind, plural, error, waitMs),
    };
  }

  #replace(
    kind: KindName,
    objects: Map<string, KeptObject>,
    heardUntil: number | undefined,
  ): void {
    const now = this.#now();
    for (const [uid, object] of this.#objectsOf(kind)) {
      if (!objects.has(uid)) {
        this.#view.remove(object, heardUntil ?? now);
      }
    }
    this.#objects.set(kind, objects);
    // One after the other, as they had their addresses.
    for (const object of [...objects.values()].sort(
      (a, b) => sinceOf(a) - sinceOf(b),
    )) {
      this.#view.put(object, now);
    }
  }

  #objectsOf(kind: KindName): Map<string, KeptObject> {
    const objects = this.#objects.get(kind) ?? new Map<string, KeptObject>();
    this.#objects.set(kind, objects);
    return objects;
  }

  /** The same problem is said once, and from then on where it is asked for. */
  #report(kind: KindName, plural: string, error: Error, waitMs: number): void {
    const status = error instanceof KubernetesError ? error.status : undefined;
    this.#counts.onFailure(kind, status ? `http-${status}` : 'network');
    const message = `The ${plural} of a cluster cannot be watched: ${
      status ? `${status} ` : ''
    }${error.message}${adviceFor(status)}`;
    const level = this.#problems.get(kind) === message ? 'debug' : 'warn';
    this.#problems.set(kind, message);
    this.#logger[level](message, {
      source: this.#source,
      nextTrySeconds: Math.round(waitMs / 1000),
    });
  }
}

function sinceOf(object: KeptObject): number {
  const { createdAt } = object.kept;
  return object.kind === 'Pod'
    ? object.kept.networkSince ?? createdAt
    : createdAt;
}

function adviceFor(status: number | undefined): string {
  switch (status) {
    case 401:
      return '. The cluster does not know the account: is its token of this cluster, and still valid?';
    case 403:
      return '. The account needs get, list and watch for them in all namespaces';
    default:
      return '';
  }
}
