/** How well anybody looked at something. */
export interface Coverage {
  /** Milliseconds since 1970: since when; absent where nobody did. */
  since?: number;
  /** Of the hours since then, 0 to 1. */
  share: number;
}

/** Asks for some sets of addresses how well anybody looked at each. */
export type ReadCoverage = (
  ends: readonly (readonly number[])[],
) => Promise<Coverage[]>;

/** How long an answer is taken for true, milliseconds. */
const KEPT_MS = 10_000;

/**
 * Whether anybody looks at entities: asked for all of them at once, and not
 * more often than it may change.
 */
export class EntityCoverage {
  readonly #read: ReadCoverage;
  #known = new Map<string, { askedAt: number; isLookedAt: boolean }>();

  constructor(options: { read: ReadCoverage }) {
    this.#read = options.read;
  }

  /**
   * Those of some entities that somebody looked at.
   *
   * @param addressesOf - ids of the addresses of an entity
   */
  async lookedAt(
    entityRefs: ReadonlySet<string>,
    addressesOf: (entityRef: string) => ReadonlySet<number>,
  ): Promise<Set<string>> {
    const now = performance.now();
    const unknown = [...entityRefs].filter(
      ref => !(this.#known.get(ref)?.askedAt! > now - KEPT_MS),
    );
    if (unknown.length > 0) {
      const found = await this.#read(unknown.map(ref => [...addressesOf(ref)]));
      // Others are forgotten with the first that are not asked for any more.
      const known = new Map<string, { askedAt: number; isLookedAt: boolean }>();
      for (const ref of entityRefs) {
        known.set(ref, this.#known.get(ref)!);
      }
      unknown.forEach((ref, at) =>
        known.set(ref, {
          askedAt: now,
          isLookedAt: found[at].since !== undefined,
        }),
      );
      this.#known = known;
    }
    return new Set(
      [...entityRefs].filter(ref => this.#known.get(ref)?.isLookedAt),
    );
  }

  /** How well anybody looked at some sets of addresses. */
  async of(ends: readonly ReadonlySet<number>[]): Promise<Coverage[]> {
    return this.#read(ends.map(each => [...each]));
  }
}
