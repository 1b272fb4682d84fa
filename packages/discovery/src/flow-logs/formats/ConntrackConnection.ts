import { FlowRole } from '../../flows/FlowColumns';
import { FlowOutcome } from '../FlowLogReader';
import { FlowRow } from '../FlowRow';
import { parseDecimal } from '../parseDecimal';
import { ConntrackEntry } from './ConntrackEntry';

/** States of TCP in which nobody was heard yet, or who was heard refused. */
const UNCONNECTED = new Set(['SYN_SENT', 'SYN_SENT2', 'SYN_RECV', 'CLOSE']);

/**
 * Reads one connection of conntrack, of an event or of its table. Who began is
 * the source, and the ends are those behind the translations.
 */
export class ConntrackConnection {
  readonly #row: FlowRow;

  constructor(row: FlowRow) {
    this.#row = row;
  }

  /**
   * @param seen.end - until when it was there, milliseconds since 1970
   * @param seen.isCounted - whether its counts are all that it ever had
   */
  read(
    { protocol, number, words, ways }: ConntrackEntry,
    seen: { end: number; isCounted: boolean },
  ): FlowOutcome {
    const isAnswered = !words.includes('[UNREPLIED]');
    const isRefused =
      words.slice(0, 2).some(word => UNCONNECTED.has(word)) &&
      !words.includes('[ASSURED]');
    if (protocol === 'tcp' && (!isAnswered || isRefused)) {
      return 'attempt';
    }
    const [original = {}, reply = {}] = ways;
    const row = this.#row;
    row.begin();
    // behind translations of either end, those who really talked
    row.source('src', original.src ?? '');
    row.destination('src of the reply', reply.src ?? '');
    row.protocol('protocol', number);
    row.sourcePort('sport', original.sport ?? '');
    row.destinationPort('sport of the reply', reply.sport ?? '');
    if (seen.isCounted) {
      row.count('packets', 'packets', original.packets ?? '');
      row.count('bytes', 'bytes', original.bytes ?? '');
      row.count('reversePackets', 'packets', reply.packets ?? '');
      row.count('reverseBytes', 'bytes', reply.bytes ?? '');
    }
    if (isAnswered) {
      // a late answer, to a question that was forgotten, begins as well
      row.role(FlowRole.biflowDestinationListens);
    }
    const seconds = reply['delta-time'] ?? '0';
    row.start('delta-time', seconds, seen.end - parseDecimal(seconds) * 1000);
    row.end('time', '', seen.end);
    return row.finish();
  }
}
