/** Some ports that follow one another. */
export interface PortRange {
  first: number;
  last: number;
}

const MAX_PORT = 65_535;

/**
 * The ports and ranges in a text, such as `80,443,8000-8999`; undefined where
 * it says something else.
 */
export function parsePorts(text: string): PortRange[] | undefined {
  const ranges = text.split(',').map(part => parseRange(part.trim()));
  return ranges.every(range => range !== undefined)
    ? (ranges as PortRange[])
    : undefined;
}

/** Whether a port is among some ports and ranges. */
export function isInPorts(port: number, text: string): boolean {
  return (parsePorts(text) ?? []).some(
    ({ first, last }) => port >= first && port <= last,
  );
}

function parseRange(text: string): PortRange | undefined {
  const [, from, to = from] = /^(\d+)(?:\s*-\s*(\d+))?$/.exec(text) ?? [];
  const range = { first: Number(from), last: Number(to) };
  return range.first >= 1 && range.first <= range.last && range.last <= MAX_PORT
    ? range
    : undefined;
}
