import { FlowError } from '@service-communications/discovery';
import { Logger } from '../log/Logger';

/** The same of the same exporter is not said again for so long. */
const QUIET_MS = 10 * 60_000;

/** What was said is remembered of so many. */
const MAX_SAID = 1_000;

/** Logs what is wrong in datagrams, each kind of each exporter now and then. */
export class ErrorLog {
  readonly #logger: Logger;
  readonly #now: () => number;
  readonly #said = new Map<string, number>();

  constructor(logger: Logger, now: () => number = Date.now) {
    this.#logger = logger;
    this.#now = now;
  }

  add(error: FlowError): void {
    const { exporter, reason, cause, protocol, domain, template } = error;
    const key = `${exporter} ${reason} ${cause}`;
    const now = this.#now();
    if (now - (this.#said.get(key) ?? -Infinity) < QUIET_MS) {
      return;
    }
    if (this.#said.size >= MAX_SAID) {
      const [oldest] = this.#said.keys();
      this.#said.delete(oldest);
    }
    this.#said.delete(key);
    this.#said.set(key, now);
    this.#logger.warn(
      `A datagram could not be read, or not all of it (${reason}): ${cause}`,
      { exporter, protocol, domain, template },
    );
  }
}
