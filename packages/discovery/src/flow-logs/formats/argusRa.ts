import { FlowRole } from '../../flows/FlowColumns';
import { FlowLogContext, FlowLogLayout } from '../FlowLogLayout';
import { FlowLineFormat, FlowOutcome } from '../FlowLogReader';
import { FlowRow } from '../FlowRow';
import { LineFlowLogReader } from '../LineFlowLogReader';
import { NamedColumns } from '../NamedColumns';
import { parseDecimal } from '../parseDecimal';
import { parseTimestamp } from '../parseTimestamp';
import { TimeZone } from '../TimeZone';

const NEEDED = ['StartTime', 'Proto', 'SrcAddr', 'DstAddr'];

/** Records about argus itself, and of protocols beside IP. */
const NO_FLOWS = new Set(['man', 'arp', 'rarp', 'llc', 'lldp', 'ipx', 'stp']);

class ArgusRa implements FlowLineFormat {
  readonly #row: FlowRow;
  readonly #zone: TimeZone;
  readonly #columns = new NamedColumns(',', NEEDED);

  constructor({ row, zone }: FlowLogContext) {
    this.#row = row;
    this.#zone = zone;
  }

  readLine(text: string, start: number, end: number): FlowOutcome {
    const line = text.slice(start, end);
    if (isHeading(line)) {
      this.#columns.readHeading(line, name => name);
      return 'ignored';
    }
    return this.#columns.readLine(text, start, end) ?? this.#readFlow();
  }

  #readFlow(): FlowOutcome {
    const row = this.#row;
    const field = (column: string) => this.#columns.field(column);
    const protocol = field('Proto');
    if (NO_FLOWS.has(protocol)) {
      return 'ignored';
    }
    if (protocol === 'tcp' && isAttempt(field('State'))) {
      return 'attempt';
    }
    row.begin();
    row.source('SrcAddr', field('SrcAddr'));
    row.destination('DstAddr', field('DstAddr'));
    row.protocol('Proto', protocol);
    row.sourcePort('Sport', field('Sport'));
    row.destinationPort('Dport', field('Dport'));
    // totals of both ways cannot be told apart
    row.count('packets', 'SrcPkts', field('SrcPkts'));
    row.count('reversePackets', 'DstPkts', field('DstPkts'));
    row.count('bytes', 'SrcBytes', field('SrcBytes'));
    row.count('reverseBytes', 'DstBytes', field('DstBytes'));
    row.role(roleOf(protocol, field('Dir')));
    this.#readTimes();
    return row.finish();
  }

  #readTimes(): void {
    const startText = this.#columns.field('StartTime');
    const start = parseTimestamp(startText, this.#zone);
    this.#row.start('StartTime', startText, start);
    if (this.#columns.has('LastTime')) {
      const end = this.#columns.field('LastTime');
      this.#row.end('LastTime', end, parseTimestamp(end, this.#zone));
    } else {
      const duration = this.#columns.field('Dur') || '0';
      this.#row.end('Dur', duration, start + parseDecimal(duration) * 1000);
    }
  }
}

/** `REQ`, or the flags of both ways: nobody answered, or with a refusal. */
function isAttempt(state: string): boolean {
  const [, answer] = state.split('_');
  return answer === undefined
    ? state === 'REQ'
    : answer === '' || (answer.includes('R') && !answer.includes('S'));
}

/** The arrow points at the listener, where argus knows who began. */
function roleOf(protocol: string, arrow: string): number {
  if (protocol !== 'tcp') {
    return arrow === '<->'
      ? FlowRole.biflowDestinationListens
      : FlowRole.unknown;
  }
  if (arrow === '->') {
    return FlowRole.destinationListens;
  }
  return arrow === '<-' ? FlowRole.sourceListens : FlowRole.unknown;
}

function isHeading(line: string): boolean {
  return /(^|,)SrcAddr,/.test(line) && /(^|,)StartTime,/.test(line);
}

/**
 * What `ra` of argus prints with `-c ,`: both ways of a conversation. Its bytes
 * are those of the frames.
 */
export const argusRaLayout: FlowLogLayout = {
  isHeading,
  createReader: context => new LineFlowLogReader(new ArgusRa(context), context),
};
