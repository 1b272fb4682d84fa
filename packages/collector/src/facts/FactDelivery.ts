import {
  IdentityFact,
  IdentityResult,
  IdentityWatermark,
} from '@service-communications/model';
import { IdentitySink } from '../delivery/IdentitySink';
import { SinkRefusal, SinkUnavailable } from '../delivery/SampleSink';
import { ThrottledLog } from '../log/ThrottledLog';
import { AddressFact } from './AddressFact';
import { FactOutbox } from './FactOutbox';

/** Facts that go together in one delivery. */
const BATCH_SIZE = 2_000;

/** What is said with every fact and watermark. */
export interface Speaker {
  network: string;
  source: string;
}

/**
 * Takes the facts of one cluster to the backend, the oldest first, and then says
 * until when it has spoken. What the backend refuses is not said again.
 */
export class FactDelivery {
  readonly #outbox: FactOutbox;
  readonly #sink: IdentitySink;
  readonly #speaker: Speaker;
  readonly #log: ThrottledLog;
  readonly #onFacts: (result: IdentityResult['status'], count: number) => void;

  constructor(options: {
    outbox: FactOutbox;
    sink: IdentitySink;
    speaker: Speaker;
    log: ThrottledLog;
    onFacts: (result: IdentityResult['status'], count: number) => void;
  }) {
    this.#outbox = options.outbox;
    this.#sink = options.sink;
    this.#speaker = options.speaker;
    this.#log = options.log;
    this.#onFacts = options.onFacts;
  }

  /**
   * Delivers all that waits, and last of all that blocks are spoken for. Rejects
   * with the first failure; what was not delivered waits on.
   */
  async deliver(
    blocks: readonly string[],
    spokenUntil: number | undefined,
    signal: AbortSignal,
  ): Promise<void> {
    for (;;) {
      const facts = this.#outbox.next(BATCH_SIZE);
      if (facts.length === 0) {
        break;
      }
      await this.#say(facts, signal);
    }
    if (spokenUntil !== undefined && blocks.length > 0) {
      const watermarks = blocks.map(
        (cidr): IdentityWatermark => ({
          ...this.#speaker,
          cidr,
          spokenUntil: new Date(spokenUntil).toISOString(),
        }),
      );
      const said = await this.#sink.say(
        { identities: [], watermarks },
        { signal },
      );
      this.#count(said.watermarks, []);
    }
  }

  async #say(facts: AddressFact[], signal: AbortSignal): Promise<void> {
    let results: IdentityResult[];
    try {
      const identities = facts.map(fact => this.#written(fact));
      const said = await this.#sink.say(
        { identities, watermarks: [] },
        { signal },
      );
      results = said.identities;
    } catch (error) {
      if (!(error instanceof SinkRefusal)) {
        throw error;
      }
      if (facts.length > 1) {
        // Too large together, or one of them is at fault.
        const half = Math.ceil(facts.length / 2);
        await this.#say(facts.slice(0, half), signal);
        await this.#say(facts.slice(half), signal);
        return;
      }
      results = [{ status: 'refused', reason: error.message }];
    }
    if (results.length !== facts.length) {
      throw new SinkUnavailable(
        `The answer has ${results.length} results for ${facts.length} facts. Is the url that of the backend?`,
        { kind: 'wrong-answer' },
      );
    }
    this.#outbox.settle(facts);
    this.#count(results, facts);
  }

  #written({ ip, from, until, owner }: AddressFact): IdentityFact {
    return {
      ...this.#speaker,
      ip,
      from: new Date(from).toISOString(),
      ...(until !== undefined && { until: new Date(until).toISOString() }),
      ...owner,
    };
  }

  #count(
    results: readonly IdentityResult[],
    facts: readonly AddressFact[],
  ): void {
    const counts = new Map<IdentityResult['status'], number>();
    results.forEach(({ status, reason }, index) => {
      counts.set(status, (counts.get(status) ?? 0) + 1);
      if (status === 'refused') {
        this.#log.add({
          message: `The backend refused ${
            facts[index] ? 'to hear whose an address is' : 'a watermark'
          }: ${reason}`,
          facts: { source: this.#speaker.source },
          counts: { refused: 1 },
        });
      }
    });
    if (facts.length > 0) {
      counts.forEach((count, status) => this.#onFacts(status, count));
    }
  }
}
