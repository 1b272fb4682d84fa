import { FlowDirection } from '../../flows/FlowColumns';
import { behindTranslation } from '../behindTranslation';
import { FlowLogContext, FlowLogLayout } from '../FlowLogLayout';
import { FlowOutcome, FlowRecordFormat } from '../FlowLogReader';
import { FlowRow } from '../FlowRow';
import { jsonText } from '../../jsonField';
import { JsonRecordReader } from '../JsonRecordReader';
import { parseTimestamp } from '../parseTimestamp';
import { TimeZone } from '../TimeZone';
import { tcpFlagsOf } from './tcpFlagsOf';

class NfdumpJson implements FlowRecordFormat {
  readonly #row: FlowRow;
  readonly #zone: TimeZone;

  constructor({ row, zone }: FlowLogContext) {
    this.#row = row;
    this.#zone = zone;
  }

  readRecord(record: Record<string, unknown>): FlowOutcome {
    const first = (...names: string[]) =>
      names.map(name => jsonText(record[name])).find(text => text !== '') ?? '';
    if (first('event') === 'DENIED') {
      return 'attempt';
    }
    const bytes = first('in_bytes');
    if (record.type !== 'FLOW' && bytes === '0') {
      // a firewall tells of a translation
      return 'ignored';
    }
    const row = this.#row;
    row.begin();
    row.source('src4_addr', first('src4_addr', 'src6_addr'));
    const translated = first('dst4_addr') ? 'dst4_xlt_ip' : 'dst6_xlt_ip';
    row.destination(
      'dst4_addr',
      behindTranslation(first('dst4_addr', 'dst6_addr'), first(translated)),
    );
    row.protocol('proto', first('proto'));
    row.sourcePort('src_port', first('src_port'));
    row.destinationPort(
      'dst_port',
      behindTranslation(first('dst_port'), first('dst_xlt_port')),
    );
    row.count('packets', 'in_packets', first('in_packets'));
    row.count('bytes', 'in_bytes', bytes);
    row.count('reversePackets', 'out_packets', first('out_packets'));
    row.count('reverseBytes', 'out_bytes', first('out_bytes'));
    row.tcpFlags(tcpFlagsOf(first('tcp_flags')));
    row.reporter('exporter', first('ip4_router', 'ip6_router'));
    if (first('direction') === '1') {
      // 0 is also what it writes where the exporter says nothing
      row.direction(FlowDirection.egress, first('output_snmp'));
    }
    const startText = first('first', 't_first');
    const start = this.#time(startText);
    const endText = first('last', 't_last');
    const end = this.#time(endText);
    row.start('first', startText, start);
    // exporters whose clock was set meanwhile end flows before they began
    row.end('last', endText, end < start ? start : end);
    return row.finish();
  }

  #time(text: string): number {
    // versions before 1.7 wrote 45 milliseconds as .45
    const padded = text.replace(
      /\.(\d{1,2})$/,
      (_, digits: string) => `.${digits.padStart(3, '0')}`,
    );
    return parseTimestamp(padded, this.#zone);
  }
}

/** What nfdump prints with `-o json` and `-o ndjson`. */
export const nfdumpJsonLayout: FlowLogLayout = {
  json: /"(src|dst)[46]_addr"|"export_sysid"/,
  createReader: context =>
    new JsonRecordReader(new NfdumpJson(context), context),
};
