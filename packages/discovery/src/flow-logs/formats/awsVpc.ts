import { Workload } from '@service-communications/model';
import { FlowDirection } from '../../flows/FlowColumns';
import { epochMilliseconds } from '../epochMilliseconds';
import { FieldSplitter } from '../FieldSplitter';
import { FlowLogLayout } from '../FlowLogLayout';
import { FlowLineFormat, FlowOutcome } from '../FlowLogReader';
import { FlowRow } from '../FlowRow';
import { LineFlowLogReader } from '../LineFlowLogReader';
import { parseDigits } from '../parseDigits';
import { parseTimestamp } from '../parseTimestamp';
import { awsVpcColumnsOf, isAwsVpcHeading } from './AwsVpcColumns';

const SPACE = 32;
const DASH = 45;

/** The default format, version 2. */
const DEFAULT_FIELDS =
  'version account-id interface-id srcaddr dstaddr srcport dstport protocol ' +
  'packets bytes start end action log-status';

/** A record in the default format, perhaps behind the time of a CloudWatch export. */
const RECORD = /^(\d{4}-\d\d-\d\dT\S+ )?\d+( \S+){12} (OK|NODATA|SKIPDATA)\s*$/;

class AwsVpcLog implements FlowLineFormat {
  readonly #row: FlowRow;
  readonly #fields = new FieldSplitter();
  #layout = awsVpcColumnsOf(DEFAULT_FIELDS);

  constructor(row: FlowRow) {
    this.#row = row;
  }

  readLine(text: string, start: number, end: number): FlowOutcome {
    if (isHeading(text, start, end)) {
      this.#layout = awsVpcColumnsOf(text.slice(start, end).trim());
      return 'ignored';
    }
    const layout = this.#layout;
    const trimmed = text.charCodeAt(end - 1) === SPACE ? end - 1 : end;
    let from = start;
    let count = this.#fields.split(text, from, trimmed, SPACE);
    if (count === layout.fields + 1 && isTime(text, start)) {
      from = this.#fields.starts[1];
      count = this.#fields.split(text, from, trimmed, SPACE);
    }
    if (layout.missing.length > 0) {
      return { reason: `the log has no field ${layout.missing.join(', ')}` };
    }
    if (count !== layout.fields) {
      return { reason: `${count} fields instead of ${layout.fields}` };
    }
    return this.#readStatus(text) ?? this.#readFlow(text);
  }

  /** What status and action make of the line, unless it is a flow. */
  #readStatus(text: string): FlowOutcome | undefined {
    const { status, action, srcaddr, pktSrcaddr } = this.#layout;
    if (status >= 0 && !this.#is(text, status, 'OK')) {
      if (this.#is(text, status, 'NODATA')) {
        return 'ignored';
      }
      return this.#is(text, status, 'SKIPDATA')
        ? 'gap'
        : { reason: `log-status: "${this.#text(text, status)}" is unknown` };
    }
    if (this.#isEmpty(text, srcaddr) && this.#isEmpty(text, pktSrcaddr)) {
      return 'ignored';
    }
    if (action >= 0 && !this.#is(text, action, 'ACCEPT')) {
      return this.#is(text, action, 'REJECT')
        ? 'attempt'
        : { reason: `action: "${this.#text(text, action)}" is unknown` };
    }
    return undefined;
  }

  #readFlow(text: string): FlowOutcome {
    const row = this.#row;
    const layout = this.#layout;
    const { starts, ends } = this.#fields;
    row.begin();
    const { pktSrcaddr, srcaddr, pktDstaddr, dstaddr } = layout;
    const { protocol, srcport, dstport } = layout;
    const source = this.#isTold(text, pktSrcaddr, srcaddr)
      ? pktSrcaddr
      : srcaddr;
    row.source('srcaddr', text, starts[source], ends[source]);
    const destination = this.#isTold(text, pktDstaddr, dstaddr)
      ? pktDstaddr
      : dstaddr;
    row.destination('dstaddr', text, starts[destination], ends[destination]);
    row.protocol('protocol', text, starts[protocol], ends[protocol]);
    row.sourcePort('srcport', text, starts[srcport], ends[srcport]);
    row.destinationPort('dstport', text, starts[dstport], ends[dstport]);
    if (layout.packets >= 0) {
      const at = layout.packets;
      row.count('packets', 'packets', text, starts[at], ends[at]);
    }
    if (layout.bytes >= 0) {
      const at = layout.bytes;
      row.count('bytes', 'bytes', text, starts[at], ends[at]);
    }
    this.#readTime('start', text);
    this.#readTime('end', text);
    if (!this.#isEmpty(text, layout.tcpFlags)) {
      this.#readFlags(text, layout.tcpFlags);
    }
    const { reporter, direction } = layout;
    if (!this.#isEmpty(text, reporter)) {
      row.reporter('interface-id', this.#text(text, reporter));
    }
    if (direction >= 0 && this.#is(text, direction, 'egress')) {
      row.direction(FlowDirection.egress);
      row.owner(this.#text(text, source), this.#ecsService(text));
    } else if (direction >= 0 && this.#is(text, direction, 'ingress')) {
      row.direction(FlowDirection.ingress);
      row.owner(this.#text(text, destination), this.#ecsService(text));
    }
    return row.finish();
  }

  /** Whose the interface is: that of a task goes with the task. */
  #ecsService(text: string): Workload | undefined {
    const { ecsCluster, ecsService } = this.#layout;
    return this.#isEmpty(text, ecsCluster) || this.#isEmpty(text, ecsService)
      ? undefined
      : {
          cluster: this.#text(text, ecsCluster),
          kind: 'EcsService',
          name: this.#text(text, ecsService),
        };
  }

  #readFlags(text: string, field: number): void {
    const { starts, ends } = this.#fields;
    const flags = parseDigits(text, starts[field], ends[field]);
    if (flags < 0 || flags > 255) {
      this.#row.wrong('tcp-flags', this.#text(text, field), 'are no flags');
    }
    this.#row.tcpFlags(flags);
  }

  #readTime(column: 'start' | 'end', text: string): void {
    const field = this.#layout[column];
    const { starts, ends } = this.#fields;
    const time = parseDigits(text, starts[field], ends[field]);
    if (time >= 0) {
      this.#row[column](column, '', epochMilliseconds(time));
    } else {
      // microseconds have more digits than that reads
      const value = this.#text(text, field);
      this.#row[column](column, value, parseTimestamp(value));
    }
  }

  #text(text: string, field: number): string {
    return text.slice(this.#fields.starts[field], this.#fields.ends[field]);
  }

  #is(text: string, field: number, word: string): boolean {
    const { starts, ends } = this.#fields;
    return (
      ends[field] - starts[field] === word.length &&
      text.startsWith(word, starts[field])
    );
  }

  /** Whether a field is the one to read, and not the other in its place. */
  #isTold(text: string, field: number, other: number): boolean {
    return other < 0 || !this.#isEmpty(text, field);
  }

  /** Whether the log lacks the field, or the line its value. */
  #isEmpty(text: string, field: number): boolean {
    const { starts, ends } = this.#fields;
    return (
      field < 0 ||
      (ends[field] - starts[field] === 1 &&
        text.charCodeAt(starts[field]) === DASH)
    );
  }
}

function isHeading(text: string, start: number, end: number): boolean {
  const first = text.charCodeAt(start);
  // a record may begin with a word, but has no address by this name
  const word = (first >= 97 && first <= 122) || first === 36;
  return (
    word &&
    text.slice(start, end).includes('src') &&
    isAwsVpcHeading(text.slice(start, end))
  );
}

/** Whether the line begins with something like `2019-03-12T19:00:12.000Z`. */
function isTime(text: string, start: number): boolean {
  return (
    text.charCodeAt(start + 4) === DASH && text.charCodeAt(start + 10) === 84
  );
}

/**
 * Flow logs of AWS VPCs and transit gateways, versions 2 to 5 and later ones:
 * the default format, or a custom one whose field names stand in a line before,
 * as in files on S3, or are told. Lines of a CloudWatch export begin with a time of their
 * own, which is passed over.
 *
 * The ends are those of the packet (`pkt-srcaddr`), where the log has them: the
 * others are those of a NAT gateway or load balancer in between. A flow inside
 * of a VPC is reported by the interfaces of both ends, each for itself.
 */
export const awsVpcLayout: FlowLogLayout = {
  isHeading: isAwsVpcHeading,
  isTelling: line => RECORD.test(line),
  latenessMs: 20 * 60_000,
  createReader: context =>
    new LineFlowLogReader(new AwsVpcLog(context.row), context),
};
