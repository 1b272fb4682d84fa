import { Workload } from '@service-communications/model';
import { FlowDirection, FlowRole } from '../../flows/FlowColumns';
import { behindTranslation } from '../behindTranslation';
import { FlowLogLayout } from '../FlowLogLayout';
import { FlowOutcome, FlowRecordFormat } from '../FlowLogReader';
import { FlowRow } from '../FlowRow';
import { jsonText } from '../../jsonField';
import { JsonRecordReader } from '../JsonRecordReader';
import { parseDecimal } from '../parseDecimal';
import { parseTimestamp } from '../parseTimestamp';
import { tcpFlagsOf } from '../tcpFlagsOf';

const TCP = '6';

/** Types of IPv4 and IPv6 in a frame. */
const IP_ETHERTYPES = new Set(['2048', '34525', '']);

/** Of `Flags`, from the lowest; SYN is one without ACK. */
const BITS = [
  ...['FIN', 'SYN', 'RST', 'PSH', 'ACK', 'URG', 'ECE', 'CWR'],
  ...['SYN_ACK', 'FIN_ACK', 'RST_ACK'],
];

class NetobservLog implements FlowRecordFormat {
  readonly #row: FlowRow;

  constructor(row: FlowRow) {
    this.#row = row;
  }

  readRecord(record: Record<string, unknown>): FlowOutcome {
    const field = (name: string) => jsonText(record[name]);
    const type = field('_RecordType');
    if (
      // conversations add up what the flows of them say
      (type !== '' && type !== 'flowLog') ||
      !IP_ETHERTYPES.has(field('Etype'))
    ) {
      return 'ignored';
    }
    if (
      Number(field('PktDropPackets')) > 0 &&
      !(Number(field('Packets')) > 0)
    ) {
      return 'attempt';
    }
    const row = this.#row;
    const protocol = field('Proto');
    const asked = field('DstAddr');
    const destination = behindTranslation(asked, field('XlatDstAddr'));
    row.begin();
    row.source('SrcAddr', field('SrcAddr'));
    row.destination('DstAddr', destination);
    row.protocol('Proto', protocol);
    row.sourcePort('SrcPort', field('SrcPort') || '0');
    row.destinationPort(
      'DstPort',
      behindTranslation(field('DstPort') || '0', field('XlatDstPort')),
    );
    row.owner(field('SrcAddr'), workloadOf(field, 'Src'));
    row.owner(
      destination,
      workloadOf(field, destination === asked ? 'Dst' : 'XlatDst'),
    );
    row.count('packets', 'Packets', field('Packets'));
    row.count('bytes', 'Bytes', field('Bytes'));
    const sampling = field('Sampling') || field('SamplingRate');
    row.scale(Math.max(1, parseDecimal(sampling) || 1));
    // where it is not told it may be 1 in 50, the default
    row.role(sampling === '1' ? FlowRole.unknown : FlowRole.ofSampledPackets);
    if (protocol === TCP) {
      this.#readFlags(record);
    }
    this.#readReporter(record);
    const start = field('TimeFlowStartMs') || field('TimeFlowStart');
    const end = field('TimeFlowEndMs') || field('TimeFlowEnd');
    row.start('TimeFlowStartMs', start, parseTimestamp(start));
    row.end('TimeFlowEndMs', end, parseTimestamp(end));
    return row.finish();
  }

  /** Numbers, or, in later versions, names. */
  #readFlags({ Flags, TcpFlags }: Record<string, unknown>): void {
    const row = this.#row;
    if (Flags === undefined) {
      // of an exporter of NetFlow: those of all packets together
      row.tcpFlags((parseDecimal(jsonText(TcpFlags)) || 0) & 0xff);
      return;
    }
    const names = Array.isArray(Flags)
      ? Flags
      : namesOfBits(parseDecimal(jsonText(Flags)) || 0);
    row.tcpFlags(tcpFlagsOf(names));
    const asked = names.includes('SYN');
    if (asked !== names.includes('SYN_ACK')) {
      row.role(asked ? FlowRole.sourceAsked : FlowRole.sourceAnswered);
    }
  }

  /**
   * An agent tells a flow once for all interfaces that saw it, or, in older
   * versions, once for each of them, which then are reporters of their own.
   */
  #readReporter(record: Record<string, unknown>): void {
    const agent = jsonText(record.AgentIP) || jsonText(record.SamplerAddress);
    const place = jsonText(record.Interface);
    this.#row.reporter('AgentIP', [agent, place].filter(Boolean).join('/'));
    if (place !== '' && jsonText(record.IfDirection) === '1') {
      this.#row.direction(FlowDirection.egress);
    }
  }
}

/**
 * The owner of a pod, or the service that an address is. A node is a device,
 * and its address its own.
 */
function workloadOf(
  field: (name: string) => string,
  end: 'Src' | 'Dst' | 'XlatDst',
): Workload | undefined {
  const kind = field(`${end}K8S_OwnerType`);
  const name = field(`${end}K8S_OwnerName`);
  const namespace = field(`${end}K8S_Namespace`);
  const cluster = field('K8S_ClusterName');
  return kind === '' || name === '' || kind === 'Node'
    ? undefined
    : {
        ...(cluster !== '' && { cluster }),
        ...(namespace !== '' && { namespace }),
        kind,
        name,
      };
}

function namesOfBits(bits: number): string[] {
  return BITS.filter((_, bit) => (bits & (1 << bit)) !== 0);
}

/**
 * Flows as NetObserv writes them to files, Kafka, and lines of Loki. Its bytes are
 * those of the frames.
 */
export const netobservLayout: FlowLogLayout = {
  json: /"AgentIP"\s*:|"(?:Src|Dst)K8S_\w+"\s*:|"_RecordType"\s*:/,
  createReader: context =>
    new JsonRecordReader(new NetobservLog(context.row), context),
};
