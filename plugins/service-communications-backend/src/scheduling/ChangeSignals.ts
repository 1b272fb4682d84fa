import { LoggerService } from '@backstage/backend-plugin-api';
import { SignalsService } from '@backstage/plugin-signals-node';
import { changesChannel } from '@service-communications/plugin-service-communications-common';

/** Pages ask again at most so often, in milliseconds. */
const PAUSE_MS = 10_000;

/**
 * Tells open pages that there is something new, at once where nothing was for a
 * while, else after the pause. Where nobody serves signals, nobody hears it, and
 * pages ask now and then as ever.
 */
export class ChangeSignals {
  readonly #signals: SignalsService;
  readonly #logger: LoggerService;
  #pause: NodeJS.Timeout | undefined;
  #isDue = false;

  constructor(options: { signals: SignalsService; logger: LoggerService }) {
    this.#signals = options.signals;
    this.#logger = options.logger;
  }

  /** Something changed. Never throws. */
  announce(): void {
    if (this.#pause) {
      this.#isDue = true;
      return;
    }
    this.#isDue = false;
    this.#pause = setTimeout(() => {
      this.#pause = undefined;
      if (this.#isDue) {
        this.announce();
      }
    }, PAUSE_MS);
    this.#pause.unref();
    this.#publish();
  }

  stop(): void {
    clearTimeout(this.#pause);
  }

  async #publish(): Promise<void> {
    try {
      // That something changed, and not what: everybody may know that.
      await this.#signals.publish({
        recipients: { type: 'broadcast' },
        channel: changesChannel,
        message: {},
      });
    } catch (error) {
      this.#logger.debug(`Open pages were not told of changes: ${error}`);
    }
  }
}
