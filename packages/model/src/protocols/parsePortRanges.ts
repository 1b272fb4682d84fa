/**
 * Ports from `first` to `last`, both of them included.
 *
 * @public
 */
export interface PortRange {
  first: number;
  last: number;
}

/**
 * Reads ports and ranges of ports, such as `80,443,8000-8999`.
 *
 * @returns undefined when any part of the text is neither
 * @public
 */
export function parsePortRanges(text: string): PortRange[] | undefined {
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
