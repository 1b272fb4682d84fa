import { RowMask } from './MaskPool';

/**
 * All rows that match, as places in their order: those of equal keys by their
 * pair, those of a pair by their id, which grows with the place.
 */
export function sortPlaces(options: {
  match: RowMask;
  keyAt: (place: number) => number;
  /** The pair of each row, by its place. */
  pairs: Float64Array;
  descending: boolean;
}): Int32Array {
  const { match, keyAt, pairs, descending } = options;
  let count = 0;
  for (let place = 0; place < match.length; place++) {
    count += match[place];
  }
  const matching = new Int32Array(count);
  for (let place = 0, at = 0; place < match.length; place++) {
    if (match[place] === 1) {
      matching[at++] = place;
    }
  }
  const byPair = sortStably(matching, place => pairs[place]);
  const places = sortStably(byPair, keyAt);
  return descending ? places.reverse() : places;
}

/**
 * Places by their keys, those of equal keys as they were.
 *
 * The keys are sorted as bare numbers, which engines do many times as fast as
 * with a comparison of our own, and each row then finds its key among them.
 */
function sortStably(
  places: Int32Array,
  keyAt: (place: number) => number,
): Int32Array {
  const keys = new Float64Array(places.length);
  let isInOrder = true;
  for (let at = 0; at < places.length; at++) {
    keys[at] = keyAt(places[at]);
    isInOrder &&= at === 0 || keys[at - 1] <= keys[at];
  }
  // As pairs are where no process was named later than the first.
  if (isInOrder) {
    return places;
  }
  const sorted = keys.slice().sort();
  // How many rows of an equal key have found their place, by the key's first.
  const taken = new Int32Array(places.length);
  const result = new Int32Array(places.length);
  for (let at = 0; at < places.length; at++) {
    const first = firstOf(sorted, keys[at]);
    result[first + taken[first]++] = places[at];
  }
  return result;
}

function firstOf(sorted: Float64Array, key: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] < key) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
