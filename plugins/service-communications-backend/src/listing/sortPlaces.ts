import { RowMask } from './MaskPool';

/**
 * All rows that match, as places in their order; of equal keys the id decides,
 * which grows with the place.
 *
 * The keys are sorted as bare numbers, which engines do many times as fast as
 * with a comparison of our own, and each row then finds its key among them.
 */
export function sortPlaces(options: {
  match: RowMask;
  keyAt: (place: number) => number;
  descending: boolean;
}): Int32Array {
  const { match, keyAt, descending } = options;
  let count = 0;
  for (let place = 0; place < match.length; place++) {
    count += match[place];
  }
  const keys = new Float64Array(count);
  for (let place = 0, at = 0; place < match.length; place++) {
    if (match[place] === 1) {
      keys[at++] = keyAt(place);
    }
  }
  const sorted = keys.slice().sort();
  // How many rows of an equal key have found their place, by the key's first.
  const taken = new Int32Array(count);
  const places = new Int32Array(count);
  for (let place = 0, at = 0; place < match.length; place++) {
    if (match[place] === 1) {
      const first = firstOf(sorted, keys[at++]);
      places[first + taken[first]++] = place;
    }
  }
  return descending ? places.reverse() : places;
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
