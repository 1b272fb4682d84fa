// The insides of the watch are no part of what the collector publishes.
/* eslint-disable @backstage/no-forbidden-package-imports */
import { IdentitySink } from '@service-communications/collector/src/delivery/IdentitySink';
import { ThrottledLog } from '@service-communications/collector/src/log/ThrottledLog';
import {
  ClusterView,
  readObject,
} from '@service-communications/collector/src/watch/ClusterView';
import { FactDelivery } from '@service-communications/collector/src/facts/FactDelivery';
import { FactOutbox } from '@service-communications/collector/src/facts/FactOutbox';
import { SeededRandom } from '@service-communications/discovery/benchmarks/fuzz/SeededRandom';
/* eslint-enable @backstage/no-forbidden-package-imports */
import { ApiEvent } from './PodWorld';

/** What happened is heard within so long. */
const HEARING_MS = 2_000;

/** How often it is said until when everything has been said: seldom, for the sake of speed. */
const WATERMARK_MS = 60_000;

/**
 * The product's watch of a cluster, by a clock that is played: it hears what
 * happens up to two seconds late, each kind in its order, and says who has which
 * address. A restart loses what was on its way.
 */
export class LateWatch {
  readonly #random: SeededRandom;
  readonly #list: () => readonly ApiEvent[];
  readonly #cluster: string;
  readonly #speaker: { network: string; source: string };
  readonly #sink: IdentitySink;
  readonly #counts: Map<string, number>;
  readonly #onWrong: (text: string) => void;
  #onTheWay: (ApiEvent & { at: number })[] = [];
  readonly #heardOf = new Map<string, number>();
  #view: ClusterView;
  #outbox!: FactOutbox;
  #delivery!: FactDelivery;
  #knownUntil = 0;
  #markedAt = 0;
  #isAway = false;

  /** @param list - what the API has at the moment */
  constructor(options: {
    cluster: string;
    network: string;
    random: SeededRandom;
    list: () => readonly ApiEvent[];
    sink: IdentitySink;
    counts: Map<string, number>;
    onWrong: (text: string) => void;
  }) {
    this.#cluster = options.cluster;
    this.#random = options.random;
    this.#list = options.list;
    this.#speaker = {
      network: options.network,
      source: `watch@${options.cluster}`,
    };
    this.#sink = options.sink;
    this.#counts = options.counts;
    this.#onWrong = options.onWrong;
    this.#view = new ClusterView({ cluster: options.cluster });
    this.#open();
  }

  /** Is told what happens when it does, and hears it later. */
  tell(event: ApiEvent, now: number): void {
    const at = Math.max(
      this.#heardOf.get(event.kind) ?? 0,
      now + this.#random.below(HEARING_MS),
    );
    this.#heardOf.set(event.kind, at);
    this.#onTheWay.push({ ...event, at });
  }

  /** Lists everything, as at its beginning. */
  list(now: number): void {
    this.#onTheWay = [];
    for (const event of this.#list()) {
      this.#apply(event, now);
    }
    this.#view.complete(now);
    this.#knownUntil = now;
  }

  get isAway(): boolean {
    return this.#isAway;
  }

  /** Ends: what happens from now on is not heard. */
  stop(): void {
    this.#isAway = true;
  }

  /** Begins again, with what it had on disk. */
  restart(now: number): void {
    this.#isAway = false;
    const { open, ended } = this.#view.ledger;
    const facts = [...open, ...ended, ...this.#outbox.ended];
    this.#view = new ClusterView({ cluster: this.#cluster });
    this.#view.ledger.restore(facts, this.#knownUntil);
    this.#open();
    this.#outbox.restore(facts);
    this.list(now);
  }

  /** Hears what has arrived by then, and says what follows from it. */
  async advance(now: number): Promise<void> {
    if (this.#isAway) {
      return;
    }
    const heard = this.#onTheWay.filter(({ at }) => at <= now);
    this.#onTheWay = this.#onTheWay.filter(({ at }) => at > now);
    for (const event of heard.sort((a, b) => a.at - b.at)) {
      this.#view.tick(event.at);
      this.#apply(event, event.at);
    }
    this.#view.tick(now);
    this.#knownUntil = now - HEARING_MS;
    this.#outbox.add(this.#view.ledger.takeChanged());
    const isMarkDue =
      this.#view.isSettled && now - this.#markedAt >= WATERMARK_MS;
    if (this.#outbox.size > 0 || isMarkDue) {
      await this.#delivery.deliver(
        this.#view.blocks,
        isMarkDue ? this.#knownUntil : undefined,
        new AbortController().signal,
      );
      this.#markedAt = isMarkDue ? now : this.#markedAt;
    }
  }

  #open(): void {
    const onWrong = this.#onWrong;
    this.#outbox = new FactOutbox({
      onDropped: count => onWrong(`${count} facts were dropped`),
    });
    const say = (message: string) => onWrong(message);
    this.#delivery = new FactDelivery({
      outbox: this.#outbox,
      sink: this.#sink,
      speaker: this.#speaker,
      log: new ThrottledLog({ error: say, warn: say, info: say, debug: say }),
      onFacts: (status, count) =>
        this.#counts.set(status, (this.#counts.get(status) ?? 0) + count),
    });
  }

  #apply({ kind, isGone, object }: ApiEvent, now: number): void {
    const read = readObject(kind, object as Parameters<typeof readObject>[1]);
    if (isGone) {
      this.#view.remove(read, now);
    } else {
      this.#view.put(read, now);
    }
  }
}
