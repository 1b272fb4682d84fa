import { RowMask } from './MaskPool';

/**
 * A row's place in an order: rows of equal keys stand together by their pair,
 * and those of a pair by their id.
 */
export interface RowKey {
  key: number;
  pair: number;
  id: number;
}

/** What rows of equal keys compare by, in the columns of their table. */
export interface RowTies {
  pair: Float64Array;
  /** Grow with the places. */
  id: Float64Array;
}

/** A bounded heap; whatever comes later in the order is above. */
class TopRows {
  readonly #places: number[] = [];
  readonly #keys: number[] = [];

  constructor(
    readonly limit: number,
    readonly sign: number,
    readonly ties: RowTies,
  ) {}

  offer(place: number, key: number): void {
    if (this.#places.length < this.limit) {
      this.#places.push(place);
      this.#keys.push(key);
      this.#raiseLast();
    } else if (
      this.sign * (key - this.#keys[0]) <= 0 &&
      this.#compare(place, key, this.#places[0], this.#keys[0]) < 0
    ) {
      this.#places[0] = place;
      this.#keys[0] = key;
      this.#lowerFirst();
    }
  }

  inOrder(): number[] {
    return this.#places
      .map((place, at) => ({ place, key: this.#keys[at] }))
      .sort((a, b) => this.#compare(a.place, a.key, b.place, b.key))
      .map(({ place }) => place);
  }

  #compare(place: number, key: number, other: number, otherKey: number) {
    const { pair, id } = this.ties;
    return (
      this.sign *
      (key - otherKey || pair[place] - pair[other] || id[place] - id[other])
    );
  }

  /** Whether one entry comes later in the order than another. */
  #isLater(a: number, b: number): boolean {
    return (
      this.#compare(
        this.#places[a],
        this.#keys[a],
        this.#places[b],
        this.#keys[b],
      ) > 0
    );
  }

  #raiseLast(): void {
    let at = this.#places.length - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#isLater(at, parent)) {
        return;
      }
      this.#swap(at, parent);
      at = parent;
    }
  }

  #lowerFirst(): void {
    let at = 0;
    for (;;) {
      let latest = at;
      for (const child of [2 * at + 1, 2 * at + 2]) {
        if (child < this.#places.length && this.#isLater(child, latest)) {
          latest = child;
        }
      }
      if (latest === at) {
        return;
      }
      this.#swap(at, latest);
      at = latest;
    }
  }

  #swap(a: number, b: number): void {
    const places = this.#places;
    const keys = this.#keys;
    [places[a], places[b]] = [places[b], places[a]];
    [keys[a], keys[b]] = [keys[b], keys[a]];
  }
}

/**
 * The first rows of an order, as places, without ordering the rest: the best
 * so far are kept in a heap whose top is the last of them.
 *
 * @param options.behind - the row that the page begins behind
 */
export function selectPage(options: {
  match: RowMask;
  keyAt: (place: number) => number;
  ties: RowTies;
  descending: boolean;
  limit: number;
  behind?: RowKey;
}): number[] {
  const { match, keyAt, ties, descending, limit, behind } = options;
  const sign = descending ? -1 : 1;
  const best = new TopRows(limit, sign, ties);
  // Newer rows have greater ids, and mostly greater times: begun at the end
  // where the order begins, the heap soon has what stays in it.
  const { length } = match;
  for (let step = 0; step < length; step++) {
    const place = descending ? length - 1 - step : step;
    if (match[place] === 1) {
      const key = keyAt(place);
      if (!behind || sign * compare(place, key, behind) > 0) {
        best.offer(place, key);
      }
    }
  }
  return best.inOrder();

  function compare(place: number, key: number, other: RowKey): number {
    return (
      key - other.key ||
      ties.pair[place] - other.pair ||
      ties.id[place] - other.id
    );
  }
}
