import { FlowRole } from '../../flows/FlowColumns';
import { FlowLogLayout } from '../FlowLogLayout';
import { FlowLineFormat, FlowOutcome } from '../FlowLogReader';
import { FlowRow } from '../FlowRow';
import { LineFlowLogReader } from '../LineFlowLogReader';
import { parseDecimal } from '../parseDecimal';

const TIME = /^\[(\d{1,12})\.(\d{1,6}) *\]/;
const EVENT = /^\[(NEW|UPDATE|DESTROY)\]/;

/** States of TCP in which nobody was heard yet, or who was heard refused. */
const UNCONNECTED = new Set(['SYN_SENT', 'SYN_SENT2', 'SYN_RECV', 'CLOSE']);

/** A line, as far as all of them are alike. */
interface Entry {
  /** Milliseconds since 1970, of an event whose time was printed. */
  time?: number;
  event?: string;
  protocol: string;
  /** Of the protocol. */
  number: string;
  /** What stands behind: the state, both ways, and marks. */
  words: string[];
}

/** One way of an entry. */
type Way = Record<string, string>;

class Conntrack implements FlowLineFormat {
  readonly #row: FlowRow;

  constructor(row: FlowRow) {
    this.#row = row;
  }

  readLine(text: string, start: number, end: number): FlowOutcome {
    const line = text.slice(start, end);
    const entry = entryOf(line);
    if (!entry) {
      return line.startsWith('conntrack v')
        ? 'ignored'
        : { reason: 'no entry of conntrack' };
    }
    const { time, event, protocol, number, words } = entry;
    if (event === 'NEW' || event === 'UPDATE') {
      // what began ends as well, and only then all of it is known
      return 'ignored';
    }
    if (time === undefined) {
      return {
        reason:
          'the entry has no time: use conntrack -E -e DESTROY -o timestamp',
      };
    }
    const isAnswered = !words.includes('[UNREPLIED]');
    const isRefused =
      words.slice(0, 2).some(word => UNCONNECTED.has(word)) &&
      !words.includes('[ASSURED]');
    if (protocol === 'tcp' && (!isAnswered || isRefused)) {
      return 'attempt';
    }
    return this.#readFlow(number, waysOf(words), isAnswered, time);
  }

  #readFlow(
    protocol: string,
    [original = {}, reply = {}]: Way[],
    isAnswered: boolean,
    end: number,
  ): FlowOutcome {
    const row = this.#row;
    row.begin();
    // behind translations of either end, those who really talked
    row.source('src', original.src ?? '');
    row.destination('src of the reply', reply.src ?? '');
    row.protocol('protocol', protocol);
    row.sourcePort('sport', original.sport ?? '');
    row.destinationPort('sport of the reply', reply.sport ?? '');
    row.count('packets', 'packets', original.packets ?? '');
    row.count('bytes', 'bytes', original.bytes ?? '');
    row.count('reversePackets', 'packets', reply.packets ?? '');
    row.count('reverseBytes', 'bytes', reply.bytes ?? '');
    if (isAnswered) {
      // a late answer, to a question that was forgotten, begins as well
      row.role(FlowRole.biflowDestinationListens);
    }
    const seconds = reply['delta-time'] ?? '0';
    row.start('delta-time', seconds, end - parseDecimal(seconds) * 1000);
    row.end('time', '', end);
    return row.finish();
  }
}

function entryOf(line: string): Entry | undefined {
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
      }
    : undefined;
}

/** The ways of an entry: who began, and what came back. */
function waysOf(words: readonly string[]): Way[] {
  const ways: Way[] = [];
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

function isEntry(line: string): boolean {
  const ways = waysOf(entryOf(line)?.words ?? []);
  return ways.length === 2 && ways.every(way => way.dst !== undefined);
}

/**
 * What `conntrack -E -o timestamp` prints of connections that ended; with
 * `net.netfilter.nf_conntrack_acct` with counts of both ways, with
 * `nf_conntrack_timestamp` with their length. Who began is the source, and the
 * ends are those behind the translations.
 */
export const conntrackLayout: FlowLogLayout = {
  isTelling: isEntry,
  createReader: context =>
    new LineFlowLogReader(new Conntrack(context.row), context),
};
