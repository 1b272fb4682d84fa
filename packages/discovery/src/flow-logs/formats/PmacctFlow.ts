import { behindTranslation } from '../behindTranslation';
import { FlowOutcome } from '../FlowLogReader';
import { FlowRow } from '../FlowRow';
import { FlowLogContext } from '../FlowLogLayout';
import { parseTimestamp } from '../parseTimestamp';
import { TimeZone } from '../TimeZone';
import { tcpFlagsOf } from './tcpFlagsOf';

/** Fields that tell when a flow began, and when it ended, the best first. */
const STARTS = ['timestamp_start', 'timestamp_arrival', 'stamp_inserted'];
const ENDS = ['timestamp_end', 'stamp_updated'];

/** Reads one flow of pmacct, wherever its fields come from. */
export class PmacctFlow {
  readonly #row: FlowRow;
  readonly #zone: TimeZone;

  constructor({ row, zone }: FlowLogContext) {
    this.#row = row;
    this.#zone = zone;
  }

  /** @param field - gives the text of a field, '' where there is none */
  read(field: (name: string) => string): FlowOutcome {
    const row = this.#row;
    row.begin();
    row.source('ip_src', field('ip_src'));
    row.destination(
      'ip_dst',
      behindTranslation(field('ip_dst'), field('post_nat_ip_dst')),
    );
    row.protocol('ip_proto', field('ip_proto'));
    row.sourcePort('port_src', field('port_src'));
    row.destinationPort(
      'port_dst',
      behindTranslation(field('port_dst'), field('post_nat_port_dst')),
    );
    row.count('packets', 'packets', field('packets'));
    row.count('bytes', 'bytes', field('bytes'));
    row.tcpFlags(tcpFlagsOf(field('tcp_flags')));
    const startName = STARTS.find(name => isTime(field(name))) ?? STARTS[0];
    const start = field(startName);
    // what was updated last says nothing of a flow that tells when it was
    const ends = startName === 'stamp_inserted' ? ENDS : ENDS.slice(0, 1);
    const endName = ends.find(name => isTime(field(name))) ?? startName;
    const end = field(endName);
    const time = parseTimestamp(start, this.#zone);
    row.start(startName, start, time);
    row.end(endName, end, Math.max(time, parseTimestamp(end, this.#zone)));
    return row.finish();
  }
}

/** pmacct writes zeros where the exporter told no time. */
function isTime(text: string): boolean {
  return /[1-9]/.test(text);
}
