// Drawing numbers is no part of what the library publishes.
// eslint-disable-next-line @backstage/no-forbidden-package-imports
import { SeededRandom } from '@service-communications/discovery/benchmarks/fuzz/SeededRandom';
import { SampleResult } from '@service-communications/model';
import { setTimeout as delay } from 'timers/promises';
import { gzipSync } from 'zlib';
import { send } from '../soak/send';
import { SoakReplica } from '../soak/SoakReplica';
import { TOKENS } from '../soak/tokens';
import { Timeline } from './Timeline';

/** Answers after which the same is sent again: not now, or not yet started. */
const COME_AGAIN = [0, 404, 408, 503];

/** Bodies that are under way at once; some of them wait for what the watch says next. */
const WIDTH = 16;

/** Takes bodies to any of the replicas until each is answered. */
export class Deliveries {
  readonly #replicas: readonly SoakReplica[];
  readonly #random: SeededRandom;
  readonly #onWrong: (text: string) => void;
  readonly #waiting = new Timeline();
  readonly #underWay = new Set<Promise<void>>();
  /** What became of samples. */
  readonly results = new Map<SampleResult['status'], number>();
  /** Requests that were sent again because none or no good answer came. */
  repeats = 0;

  constructor(options: {
    replicas: readonly SoakReplica[];
    random: SeededRandom;
    onWrong: (text: string) => void;
  }) {
    this.#replicas = options.replicas;
    this.#random = options.random;
    this.#onWrong = options.onWrong;
  }

  /** Samples that arrive together, at some time; a few of them arrive twice. */
  add(samples: readonly object[], arrival: number): void {
    // What is a day late is kept until then.
    const body = gzipSync(JSON.stringify({ samples }), { level: 1 });
    const depart = () => {
      const sent = this.#sendSamples(body).finally(() =>
        this.#underWay.delete(sent),
      );
      this.#underWay.add(sent);
    };
    this.#waiting.add(arrival, depart);
    if (this.#random.oneIn(50)) {
      this.#waiting.add(arrival + this.#random.below(60_000), depart);
    }
  }

  /** Sends what has arrived by then; some may still be under way. */
  async sendUntil(time: number): Promise<void> {
    for (
      let next = this.#waiting.next(time);
      next;
      next = this.#waiting.next(time)
    ) {
      next.act();
      while (this.#underWay.size >= WIDTH) {
        await Promise.race(this.#underWay);
      }
    }
  }

  async finish(): Promise<void> {
    await this.sendUntil(Infinity);
    await Promise.all(this.#underWay);
  }

  /** Resolves with the answer. */
  async untilAnswered(path: string, body: Buffer): Promise<string> {
    for (;;) {
      const replica = this.#random.pick(this.#replicas);
      const { status, text } = await send(`${replica.url}${path}`, {
        token: TOKENS.collector,
        body,
        headers: {
          'content-type': 'application/json',
          'content-encoding': 'gzip',
        },
      });
      if (status === 200) {
        return text;
      }
      this.repeats++;
      if (!COME_AGAIN.includes(status)) {
        throw new Error(`${path} ${status}: ${text.slice(0, 1000)}`);
      }
      await delay(100);
    }
  }

  async #sendSamples(body: Buffer): Promise<void> {
    const text = await this.untilAnswered('/samples', body);
    for (const { status, reason } of JSON.parse(text)
      .results as SampleResult[]) {
      this.results.set(status, (this.results.get(status) ?? 0) + 1);
      if (status === 'refused') {
        this.#onWrong(`refused: ${reason}`);
      }
    }
  }
}
