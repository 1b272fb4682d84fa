import { LoggerService } from '@backstage/backend-plugin-api';
import { EventParams, EventsService } from '@backstage/plugin-events-node';
import {
  NetflowSample,
  NetstatSample,
  SampleResult,
} from '@service-communications/plugin-service-communications-common';
import { ServiceCommunicationsSamplesExtensionPoint } from '@service-communications/plugin-service-communications-node';
import { setTimeout as delay } from 'timers/promises';

const TOPIC = 'service-communications.samples';

/** The waits between tries to store what an event brought; ten minutes in all. */
const WAITS_MS = [1, 2, 5, 10, 20, 30, 60, 60, 120, 120, 180].map(
  seconds => seconds * 1000,
);

/**
 * Hands the samples of events to the plugin. The events service repeats
 * nothing, so that this does while the database is away; what is given up
 * after that is logged and counted.
 */
export class SampleSubscriber {
  readonly #samples: ServiceCommunicationsSamplesExtensionPoint;
  readonly #logger: LoggerService;
  readonly #abort = new AbortController();
  readonly #waits: number[];
  #refused = 0;
  #lost = 0;

  constructor(options: {
    samples: ServiceCommunicationsSamplesExtensionPoint;
    logger: LoggerService;
    /** For tests: the waits between tries, in milliseconds. */
    waits?: number[];
  }) {
    this.#samples = options.samples;
    this.#logger = options.logger;
    this.#waits = options.waits ?? WAITS_MS;
  }

  async subscribe(events: EventsService): Promise<void> {
    await events.subscribe({
      id: 'samples',
      topics: [TOPIC],
      onEvent: event => this.onEvent(event),
    });
  }

  /** Gives up waiting. */
  stop(): void {
    this.#abort.abort();
  }

  /** Resolves when the samples are stored, or given up. Never rejects. */
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
    for (let tries = 0; ; tries++) {
      try {
        this.#report(await this.#samples.accept(samples));
        return;
      } catch (error) {
        if (tries >= this.#waits.length || this.#abort.signal.aborted) {
          this.#giveUp(samples.length, error);
          return;
        }
        if (tries === 0) {
          this.#logger.warn(
            `Samples of an event cannot be stored yet, and are tried again: ${error}`,
          );
        }
      }
      await delay(this.#waits[tries], undefined, {
        signal: this.#abort.signal,
        ref: false,
      }).catch(() => {});
    }
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

  #giveUp(samples: number, error: unknown): void {
    this.#lost += samples;
    this.#logger.error(
      `${samples} samples of an event are lost: they could not be stored: ${error}; ${
        this.#lost
      } lost since the start`,
    );
  }
}

/** The samples of a payload; undefined where it has no list of them. */
function samplesOf(
  payload: unknown,
): (NetstatSample | NetflowSample)[] | undefined {
  const { samples } = (payload ?? {}) as { samples?: unknown };
  return Array.isArray(samples) ? samples : undefined;
}
