import { LoggerService } from '@backstage/backend-plugin-api';
import { LinkingProblem } from '@service-communications/plugin-service-communications-common';

/** Logs each problem when it turns up, not again while it stays. */
export class ProblemLog {
  readonly #logger: LoggerService;
  #reported = new Set<string>();

  constructor(logger: LoggerService) {
    this.#logger = logger;
  }

  report(problems: Iterable<LinkingProblem>): void {
    const reported = new Set<string>();
    for (const { entityRef, origin, key, reason } of problems) {
      const text = `${entityRef}, ${origin} ${key}: ${reason}`;
      reported.add(text);
      if (!this.#reported.has(text)) {
        this.#logger.warn(text);
      }
    }
    this.#reported = reported;
  }
}
