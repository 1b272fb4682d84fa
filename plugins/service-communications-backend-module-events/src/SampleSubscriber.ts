import { LoggerService } from '@backstage/backend-plugin-api';
import { EventParams, EventsService } from '@backstage/plugin-events-node';
import {
  NetflowSample,
  NetstatSample,
  SampleResult,
} from '@service-communications/model';
import { ServiceCommunicationsSamplesExtensionPoint } from '@service-communications/plugin-service-communications-node';
import { setTimeout as delay } from 'timers/promises';

const TOPIC = 'service-communications.samples';

/** The waits between tries to store a sample; the last one stays. */
const WAITS_MS = [1, 2, 5, 10, 20, 30, 60].map(seconds => seconds * 1000);

/**
 * A sample that the database would not take so often, while it answers, is
 * given up where that can be stored, so that it does not hold up what comes
 * behind it. Takes about ten minutes.
 */
const MAX_FAILURES = 15;

/** Of an error. Those of databases quote statements first, however long. */
const MAX_SHOWN = 300;

/** Transports that wait for an answer hold few; others are not to cost all memory. */
const MAX_HELD_EVENTS = 1000;

/**
 * How long a stopping backend still tries. Docker, Kubernetes and systemd kill
 * it before that: what it holds is not acknowledged then, and comes again.
 */
const STOP_PATIENCE_MS = 120_000;

type Sample = NetflowSample | NetstatSample;

/**
 * Hands the samples of events to the plugin. The events service repeats
 * nothing, and what brings an event, such as a queue, has it acknowledged as
 * soon as the subscribers are done. So this is done when the samples are
 * stored, however long the database is away.
 */
export class SampleSubscriber {
  readonly #samples: Pick<
    ServiceCommunicationsSamplesExtensionPoint,
    'accept' | 'countLost'
  >;
  readonly #logger: LoggerService;
  readonly #isDatabaseThere: () => Promise<boolean>;
  readonly #waits: number[];
  readonly #maxHeldEvents: number;
  readonly #stopPatience: number;
  readonly #stop = new AbortController();
  #stopsAt = Infinity;
  #held = 0;
  #refused = 0;
  #lost = 0;

  /** The limits are there for tests; times are milliseconds. */
  constructor(options: {
    samples: Pick<
      ServiceCommunicationsSamplesExtensionPoint,
      'accept' | 'countLost'
    >;
    logger: LoggerService;
    isDatabaseThere: () => Promise<boolean>;
    waits?: number[];
    maxHeldEvents?: number;
    stopPatience?: number;
  }) {
    this.#samples = options.samples;
    this.#logger = options.logger;
    this.#isDatabaseThere = options.isDatabaseThere;
    this.#waits = options.waits ?? WAITS_MS;
    this.#maxHeldEvents = options.maxHeldEvents ?? MAX_HELD_EVENTS;
    this.#stopPatience = options.stopPatience ?? STOP_PATIENCE_MS;
  }

  async subscribe(events: EventsService): Promise<void> {
    await events.subscribe({
      id: 'samples',
      topics: [TOPIC],
      onEvent: event => this.onEvent(event),
    });
  }

  /** What is held is tried more often from now on, but not for long. */
  stop(): void {
    this.#stopsAt = Date.now() + this.#stopPatience;
    this.#stop.abort();
  }

  /** Resolves when each sample is stored, refused or given up. Never rejects. */
  async onEvent({ eventPayload }: EventParams): Promise<void> {
    const samples = samplesOf(eventPayload);
    if (!samples) {
      this.#refused++;
      this.#logger.warn(
        `An event of ${TOPIC} is refused: its payload must be {"samples": […]}; ${
          this.#refused
        } refused since the start`,
      );
      return;
    }
    try {
      this.#report(await this.#samples.accept(samples));
    } catch (error) {
      await this.#hold(samples, error);
    }
  }

  /** Goes on sample by sample: one that is never taken costs no other. */
  async #hold(samples: Sample[], error: unknown): Promise<void> {
    if (this.#held >= this.#maxHeldEvents) {
      samples.forEach(sample => this.#giveUp(sample, error));
      return;
    }
    this.#held++;
    this.#logger.warn(
      `Samples of an event cannot be stored yet, and are tried again: ${shown(
        error,
      )}`,
    );
    for (const sample of samples) {
      await this.#holdOne(sample);
    }
    this.#held--;
  }

  async #holdOne(sample: Sample): Promise<void> {
    let failures = 0;
    for (let tries = 0; ; tries++) {
      await this.#wait(tries);
      try {
        this.#report(await this.#samples.accept([sample]));
        return;
      } catch (error) {
        if (!isBusy(error) && (await this.#isDatabaseThere())) {
          failures++;
        }
        if (
          Date.now() >= this.#stopsAt ||
          (failures >= MAX_FAILURES && (await this.#countLost(sample, error)))
        ) {
          this.#giveUp(sample, error);
          return;
        }
      }
    }
  }

  /** Whether that was possible: a full database, say, takes nothing at all. */
  async #countLost({ source }: Sample, error: unknown): Promise<boolean> {
    try {
      await this.#samples.countLost([
        { source, reason: `It could not be stored: ${shown(error)}` },
      ]);
      return true;
    } catch {
      return false;
    }
  }

  async #wait(tries: number): Promise<void> {
    const { signal } = this.#stop;
    const wait = signal.aborted
      ? this.#waits[0]
      : this.#waits[Math.min(tries, this.#waits.length - 1)];
    await delay(wait, undefined, {
      signal: signal.aborted ? undefined : signal,
    }).catch(() => {});
  }

  #report(results: SampleResult[]): void {
    for (const { status, source, sampleId, reason } of results) {
      if (status === 'refused') {
        this.#refused++;
        this.#logger.warn(
          `A sample of an event is refused: ${reason}; ${
            this.#refused
          } refused since the start`,
          { source, sampleId },
        );
      }
    }
  }

  #giveUp({ source, sampleId }: Sample, error: unknown): void {
    this.#lost++;
    this.#logger.error(
      `A sample of an event is lost: it could not be stored: ${shown(error)}; ${
        this.#lost
      } lost since the start`,
      { source, sampleId },
    );
  }
}

/** The samples of a payload; undefined where it has no list of them. */
function samplesOf(payload: unknown): Sample[] | undefined {
  const { samples } = (payload ?? {}) as { samples?: unknown };
  return Array.isArray(samples) ? samples : undefined;
}

/** Whether too much waits for the database, which is no fault of a sample. */
function isBusy(error: unknown): boolean {
  return (error as Error | undefined)?.name === 'ServiceUnavailableError';
}

function shown(error: unknown): string {
  const text = String(error);
  return text.length > MAX_SHOWN ? `…${text.slice(-MAX_SHOWN)}` : text;
}
