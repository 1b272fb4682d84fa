import { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';

/** Says once that something does not work, and once that it does again. */
export class OutageLog {
  readonly #logger: LoggerService;
  readonly #begins: string;
  readonly #ends: string;
  #isNow = false;

  constructor(options: {
    logger: LoggerService;
    /** What to say when it begins; the error follows. */
    begins: string;
    ends: string;
  }) {
    this.#logger = options.logger;
    this.#begins = options.begins;
    this.#ends = options.ends;
  }

  failed(error: unknown): void {
    if (!this.#isNow) {
      this.#isNow = true;
      this.#logger.warn(`${this.#begins}: ${stringifyError(error)}`);
    }
  }

  succeeded(): void {
    if (this.#isNow) {
      this.#isNow = false;
      this.#logger.info(this.#ends);
    }
  }
}
