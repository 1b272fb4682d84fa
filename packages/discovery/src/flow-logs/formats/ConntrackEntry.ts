const TIME = /^\[(\d{1,12})\.(\d{1,6}) *\]/;
const EVENT = /^\[(NEW|UPDATE|DESTROY)\]/;

/** One way of a connection: its addresses, ports and counts by name. */
type ConntrackWay = Record<string, string>;

/** A line that conntrack printed, of an event or of its table. */
export interface ConntrackEntry {
  /** Milliseconds since 1970, of an event whose time was printed. */
  time?: number;
  /** Absent in a table. */
  event?: string;
  protocol: string;
  /** Of the protocol. */
  number: string;
  /** What stands behind: the state, both ways, and marks. */
  words: string[];
  /** Who began, and what came back. */
  ways: ConntrackWay[];
}

/** Reads a line; undefined where it is no entry. */
export function readConntrackEntry(line: string): ConntrackEntry | undefined {
  let rest = line.trimStart();
  const time = TIME.exec(rest);
  rest = rest.slice(time?.[0].length ?? 0).trimStart();
  const event = EVENT.exec(rest);
  const words = rest
    .slice(event?.[0].length ?? 0)
    .trim()
    .split(/\s+/);
  if (/^ipv[46]$/.test(words[0])) {
    words.splice(0, 2);
  }
  const [protocol, number] = words.splice(0, 2);
  return number !== undefined && /^\d{1,3}$/.test(number)
    ? {
        // microseconds, which are not padded
        time: time
          ? Number(time[1]) * 1000 + Number(time[2]) / 1000
          : undefined,
        event: event?.[1],
        protocol,
        number,
        words,
        ways: waysOf(words),
      }
    : undefined;
}

/** Whether both ways of a connection are there, as no other log has them. */
export function isWhole({ ways }: ConntrackEntry): boolean {
  return ways.length === 2 && ways.every(way => way.dst !== undefined);
}

function waysOf(words: readonly string[]): ConntrackWay[] {
  const ways: ConntrackWay[] = [];
  for (const word of words) {
    const at = word.indexOf('=');
    const name = word.slice(0, at);
    if (name === 'src') {
      ways.push({});
    }
    const way = ways[ways.length - 1];
    if (at > 0 && way) {
      way[name] ??= word.slice(at + 1);
    }
  }
  return ways;
}
