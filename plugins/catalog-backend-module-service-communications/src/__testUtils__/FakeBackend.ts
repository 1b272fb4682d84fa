import { CallerRelations } from '@service-communications/plugin-service-communications-common';

/**
 * The relations of a backend, by the words of its API: each caller has its last
 * change only, and a revision of its own.
 */
export class FakeBackend {
  readonly requests: { after: number; limit: number }[] = [];
  /** Set to have every request fail. */
  failure?: Error;
  readonly #callers = new Map<string, CallerRelations>();
  #revision = 0;

  change(source: string, ...targets: string[]): void {
    this.#revision += 1;
    this.#callers.set(source, { source, targets, revision: this.#revision });
  }

  /** What the callers that call anything call. */
  targets(): Record<string, string[]> {
    return Object.fromEntries(
      Array.from(this.#callers.values())
        .filter(({ targets }) => targets.length > 0)
        .map(({ source, targets }) => [source, targets]),
    );
  }

  async getRelations(options: {
    after: number;
    limit: number;
    known?: string;
  }): Promise<{ items: CallerRelations[]; tag: string } | undefined> {
    const { after, limit } = options;
    this.requests.push({ after, limit });
    if (this.failure) {
      throw this.failure;
    }
    const callers = Array.from(this.#callers.values()).sort(
      (a, b) => a.revision - b.revision,
    );
    const tag = JSON.stringify(callers.at(-1) ?? null);
    if (tag === options.known) {
      return undefined;
    }
    const items = callers
      .filter(({ revision }) => revision > after)
      .slice(0, limit);
    return { items, tag };
  }
}
