import { CallerRelations } from '@service-communications/plugin-service-communications-common';

/** What callers call; those that call nothing are not in it. */
type Targets = Map<string, string[]>;

/**
 * What every entity calls, as last read from the backend. Each replica has its
 * own, in memory; while the backend is away it stays as it is.
 */
export class RelationSnapshot {
  /** `undefined` before the first load. */
  #targets?: Targets;
  /** What callers were taken to call before the first load, if anything. */
  #assumed: Targets = new Map();
  #newest?: CallerRelations;

  /** The newest change seen, if there ever was any. */
  get newest(): CallerRelations | undefined {
    return this.#newest;
  }

  /** What an entity calls; `undefined` before the first load. */
  targetsOf(source: string): string[] | undefined {
    return this.#targets && (this.#targets.get(source) ?? []);
  }

  /**
   * Notes what an entity was taken to call before the first load, which then
   * tells whether that was right.
   */
  assume(source: string, targets: string[]): void {
    if (!this.#targets) {
      this.#assumed.set(source, targets);
    }
  }

  /**
   * Puts all callers that there are in the place of what was known.
   *
   * @returns The entities that call something else than was known. Before the
   *   first load that is what was assumed, and nothing of other entities: they
   *   are yet to be processed, and nobody has to ask for it.
   */
  replace(items: CallerRelations[]): string[] {
    const before = this.#targets ?? this.#assumed;
    const after: Targets = new Map();
    items.forEach(item => put(after, item));
    const candidates = new Set(before.keys());
    if (this.#targets) {
      after.forEach((_, source) => candidates.add(source));
    }
    const changed = [...candidates].filter(
      source => !isSame(before.get(source), after.get(source)),
    );
    this.#targets = after;
    this.#assumed.clear();
    this.#newest = items.at(-1);
    return changed;
  }

  /**
   * Takes in changes, oldest first, on top of what was loaded.
   *
   * @returns The entities that call something else than before.
   */
  apply(items: CallerRelations[]): string[] {
    const targets = this.#targets;
    if (!targets) {
      throw new Error('Changes came before what they change');
    }
    const before: Targets = new Map();
    for (const item of items) {
      if (!before.has(item.source)) {
        before.set(item.source, targets.get(item.source) ?? []);
      }
      put(targets, item);
    }
    this.#newest = items.at(-1) ?? this.#newest;
    return [...before.keys()].filter(
      source => !isSame(before.get(source), targets.get(source)),
    );
  }
}

function put(into: Targets, { source, targets }: CallerRelations): void {
  if (targets.length > 0) {
    into.set(source, targets);
  } else {
    into.delete(source);
  }
}

function isSame(a: string[] = [], b: string[] = []): boolean {
  return a.length === b.length && a.every((target, at) => target === b[at]);
}
