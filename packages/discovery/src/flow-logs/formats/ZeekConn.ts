import { FlowRole } from '../../flows/FlowColumns';
import { FlowOutcome } from '../FlowLogReader';
import { FlowRow } from '../FlowRow';
import { parseDecimal } from '../parseDecimal';
import { parseTimestamp } from '../parseTimestamp';

/** TCP connections that never were: nobody answered, or with a refusal. */
const ATTEMPTS = new Set(['S0', 'REJ', 'RSTOS0', 'SH', 'RSTRH']);

/**
 * Reads one connection of Zeek's `conn.log`, wherever its fields come from.
 *
 * The originator is who connects: certain where the handshake of a TCP
 * connection was seen, else the end that sent first, which tells little when
 * the other end said nothing, and nothing in the midst of a connection.
 */
export class ZeekConn {
  readonly #row: FlowRow;

  constructor(row: FlowRow) {
    this.#row = row;
  }

  /** @param field - gives the text of a field, '' where it is not set */
  read(field: (name: string) => string): FlowOutcome {
    const protocol = field('proto');
    const state = field('conn_state');
    if (protocol === 'tcp' && ATTEMPTS.has(state)) {
      return 'attempt';
    }
    const number = field('ip_proto');
    if (protocol === 'unknown_transport' && number === '') {
      return 'ignored';
    }
    const row = this.#row;
    const source = field('id.orig_h');
    row.begin();
    row.source('id.orig_h', source);
    row.destination('id.resp_h', field('id.resp_h'));
    if (protocol === 'unknown_transport') {
      row.protocol('ip_proto', number);
    } else {
      const version6 = protocol === 'icmp' && source.includes(':');
      row.protocol('proto', version6 ? 'ipv6-icmp' : protocol);
    }
    row.sourcePort('id.orig_p', field('id.orig_p'));
    row.destinationPort('id.resp_p', field('id.resp_p'));
    row.count('packets', 'orig_pkts', field('orig_pkts'));
    row.count('reversePackets', 'resp_pkts', field('resp_pkts'));
    // the bytes of a flow are those of its IP packets; the others, payload only
    for (const [column, end] of [
      ['bytes', 'orig'],
      ['reverseBytes', 'resp'],
    ] as const) {
      const name = `${end}_${
        field(`${end}_ip_bytes`) === '' ? '' : 'ip_'
      }bytes`;
      row.count(column, name, field(name));
    }
    row.role(roleOf(protocol, state));
    this.#readTimes(field('ts'), field('duration'));
    return row.finish();
  }

  #readTimes(text: string, durationText: string): void {
    const start = parseTimestamp(text);
    const duration = durationText === '' ? 0 : parseDecimal(durationText);
    this.#row.start('ts', text, start);
    if (!(duration >= 0)) {
      this.#row.wrong('duration', durationText, 'is not a time span');
    }
    this.#row.end('duration', durationText, start + duration * 1000);
  }
}

function roleOf(protocol: string, state: string): number {
  if (protocol === 'tcp') {
    return state === 'OTH' || state === ''
      ? FlowRole.unknown
      : FlowRole.destinationListens;
  }
  return state === 'SF' ? FlowRole.biflowDestinationListens : FlowRole.unknown;
}
