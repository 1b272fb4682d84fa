/**
 * Which rows of a table are wanted: a byte for each, 1 or 0. A condition is a
 * function that makes one, so that conditions combine without knowing what
 * they ask.
 */
export type RowMatch = Uint8Array;

/** Rows that every condition wants; without any, all of them. */
export function every(length: number, matches: RowMatch[]): RowMatch {
  if (matches.length === 0) {
    return new Uint8Array(length).fill(1);
  }
  const [result, ...rest] = matches;
  for (const match of rest) {
    for (let at = 0; at < length; at++) {
      result[at] &= match[at];
    }
  }
  return result;
}

/** Rows that any condition wants; without any, none of them. */
export function any(length: number, matches: RowMatch[]): RowMatch {
  const [result = new Uint8Array(length), ...rest] = matches;
  for (const match of rest) {
    for (let at = 0; at < length; at++) {
      result[at] |= match[at];
    }
  }
  return result;
}

export function not(match: RowMatch): RowMatch {
  for (let at = 0; at < match.length; at++) {
    match[at] ^= 1;
  }
  return match;
}

/** Which items of a list are wanted; a loop takes a fifth of Uint8Array.from. */
export function whichOf<TItem>(
  items: readonly TItem[],
  isWanted: (item: TItem) => boolean,
): Uint8Array {
  const result = new Uint8Array(items.length);
  for (let at = 0; at < items.length; at++) {
    result[at] = isWanted(items[at]) ? 1 : 0;
  }
  return result;
}

/** Rows whose value in a column of codes is wanted. */
export function whereCode(
  length: number,
  column: Int32Array,
  wanted: Uint8Array,
): RowMatch {
  const result = new Uint8Array(length);
  for (let at = 0; at < length; at++) {
    result[at] = wanted[column[at]];
  }
  return result;
}

/** Rows whose value in a column of numbers is wanted. */
export function whereNumber(
  length: number,
  column: Float64Array | Uint8Array,
  isWanted: (value: number) => boolean,
): RowMatch {
  const result = new Uint8Array(length);
  for (let at = 0; at < length; at++) {
    result[at] = isWanted(column[at]) ? 1 : 0;
  }
  return result;
}
