/** Ports from `first` to `last`, both of them included. */
export interface PortRange {
  first: number;
  last: number;
}

/**
 * Reads ports and ranges of them, such as `80,443,8000-8999`. Undefined where
 * any of them is none.
 */
export function portRanges(text: string): PortRange[] | undefined {
  const ranges: PortRange[] = [];
  for (const part of text.split(',')) {
    const match = part.trim().match(/^(\d{1,5})(?:\s*-\s*(\d{1,5}))?$/);
    if (!match) {
      return undefined;
    }
    const first = Number(match[1]);
    const last = Number(match[2] ?? match[1]);
    if (first > last || last > 65535) {
      return undefined;
    }
    ranges.push({ first, last });
  }
  return ranges;
}
