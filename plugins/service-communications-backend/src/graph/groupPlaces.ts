/** Places by groups: those of group g from `starts[g]` to before `starts[g + 1]`. */
export interface GroupedPlaces {
  starts: Int32Array;
  places: Int32Array;
}

/**
 * Puts places together by their groups, each group in its order.
 *
 * @param groups.of - the group of each place, up to `length`; less than 0 where
 * it has none
 */
export function groupPlaces(groups: {
  count: number;
  of: Int32Array;
  length: number;
}): GroupedPlaces {
  const { count, of, length } = groups;
  const starts = new Int32Array(count + 1);
  let grouped = 0;
  for (let place = 0; place < length; place++) {
    if (of[place] >= 0) {
      starts[of[place]]++;
      grouped++;
    }
  }
  // Each start is moved to its group's end, and back as its places are put.
  for (let group = 1; group <= count; group++) {
    starts[group] += starts[group - 1];
  }
  const places = new Int32Array(grouped);
  for (let place = length - 1; place >= 0; place--) {
    if (of[place] >= 0) {
      places[--starts[of[place]]] = place;
    }
  }
  return { starts, places };
}
