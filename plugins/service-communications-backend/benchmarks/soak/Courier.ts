// eslint-disable-next-line @backstage/no-forbidden-package-imports
import { SeededRandom } from '@service-communications/discovery/benchmarks/fuzz/SeededRandom';
import { setTimeout as delay } from 'timers/promises';
import { gzipSync } from 'zlib';
import { Ledger } from './Ledger';
import { PlannedSample, Sample, TrafficPlan } from './planTraffic';
import { send } from './send';
import { SoakReplica } from './SoakReplica';
import { SoakTally } from './SoakTally';
import { TOKENS } from './tokens';

/** Answers after which the same is sent again: not now, or not yet started. */
const COME_AGAIN = [0, 404, 408, 503];

/** Deliveries that may be sent once more long after they were answered. */
const KEPT = 200;

interface Delivery {
  ledger: Ledger;
  samples: PlannedSample[];
}

/**
 * Sends what is planned until it is answered, and does with it what networks and
 * impatient senders do: answers are lost, deliveries doubled and reordered.
 */
export class Courier {
  readonly #replicas: SoakReplica[];
  readonly #random: SeededRandom;
  readonly #tally: SoakTally;
  readonly #perSecond: number;
  readonly #past: Delivery[] = [];
  #nextAt = Date.now();

  /** @param perSecond - samples that are sent for the first time, at most */
  constructor(options: {
    replicas: SoakReplica[];
    random: SeededRandom;
    tally: SoakTally;
    perSecond: number;
  }) {
    this.#replicas = options.replicas;
    this.#random = options.random;
    this.#tally = options.tally;
    this.#perSecond = options.perSecond;
  }

  /** Resolves with the samples that were accepted, once each is decided. */
  async deliver(plan: TrafficPlan): Promise<Sample[]> {
    await this.#sayIdentities(plan);
    const ledger = new Ledger(plan, this.#tally);
    const waiting = plan.deliveries.map(samples => ({ ledger, samples }));
    this.#tally.count('faults', 'clock stepped', plan.clockSteps);
    this.#reorder(waiting);
    await Promise.all(
      Array.from({ length: plan.width }, async () => {
        for (let next = waiting.shift(); next; next = waiting.shift()) {
          await this.#pace(next.samples.length);
          await this.#handOver(next);
        }
      }),
    );
    return ledger.accepted();
  }

  async #sayIdentities({ identities }: TrafficPlan): Promise<void> {
    if (identities.length === 0) {
      return;
    }
    const text = await this.#untilAnswered('/identities', { identities });
    for (const { status } of JSON.parse(text).identities) {
      this.#tally.count('facts', status);
      if (status !== 'accepted' && status !== 'duplicate') {
        this.#tally.noteWrong(`identity ${status}: ${text}`);
      }
    }
  }

  /** Some change places with one of the next few. */
  #reorder(deliveries: Delivery[]): void {
    for (let at = 0; at + 5 < deliveries.length; at++) {
      if (this.#random.oneIn(8)) {
        const other = at + 1 + this.#random.below(4);
        [deliveries[at], deliveries[other]] = [
          deliveries[other],
          deliveries[at],
        ];
        this.#tally.count('faults', 'delivery reordered');
      }
    }
  }

  async #handOver(delivery: Delivery): Promise<void> {
    const times = [this.#handOverOnce(delivery)];
    if (this.#random.oneIn(10)) {
      this.#tally.count('faults', 'delivery doubled');
      times.push(this.#handOverOnce(delivery));
    }
    if (this.#random.oneIn(20) && this.#past.length > 0) {
      this.#tally.count('faults', 'delivery repeated late');
      times.push(this.#handOverOnce(this.#random.pick(this.#past)));
    }
    await Promise.all(times);
    if (this.#past.length < KEPT) {
      this.#past.push(delivery);
    } else {
      this.#past[this.#random.below(KEPT)] = delivery;
    }
  }

  async #handOverOnce({ ledger, samples }: Delivery): Promise<void> {
    const text = await this.#untilAnswered(
      '/samples',
      { samples: samples.map(({ sent }) => sent) },
      () => ledger.noteLost(samples),
    );
    ledger.noteResults(samples, JSON.parse(text).results);
  }

  async #untilAnswered(
    path: string,
    body: object,
    onLost = () => {},
  ): Promise<string> {
    const json = Buffer.from(JSON.stringify(body));
    const isGzip = this.#random.oneIn(3);
    let losses = this.#random.oneIn(12) ? 1 + this.#random.below(2) : 0;
    this.#tally.count('faults', 'answer lost', losses);
    for (;;) {
      const replica = this.#random.pick(this.#replicas);
      const { status, text } = await send(`${replica.url}${path}`, {
        token: TOKENS.collector,
        body: isGzip ? gzipSync(json) : json,
        headers: {
          'content-type': 'application/json',
          ...(isGzip && { 'content-encoding': 'gzip' }),
        },
        ...(losses-- > 0 && { loseAfterMs: this.#random.below(60) }),
      });
      this.#tally.count('requests', `${status || 'none'}`);
      if (status === 200) {
        return text;
      }
      onLost();
      if (!COME_AGAIN.includes(status)) {
        this.#tally.noteWrong(`${path} ${status}: ${text.slice(0, 1000)}`);
      }
      await delay(200 + this.#random.below(800));
    }
  }

  /** Waits for its turn, so that the load is even. */
  async #pace(samples: number): Promise<void> {
    const now = Date.now();
    const at = Math.max(this.#nextAt, now);
    this.#nextAt = at + (samples * 1000) / this.#perSecond;
    await delay(at - now);
  }
}
