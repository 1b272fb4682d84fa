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

const SPACE = 32;
const DASH = 45;

/** The default format, version 2. */
const DEFAULT_FIELDS =
  'version account-id interface-id srcaddr dstaddr srcport dstport protocol ' +
  'packets bytes start end action log-status';

/** A record in the default format, perhaps behind the time of a CloudWatch export. */
const RECORD = /^(\d{4}-\d\d-\d\dT\S+ )?\d+( \S+){12} (OK|NODATA|SKIPDATA)\s*$/;

/** Fields without which a record says nothing of who talks to whom. */
const NEEDED = ['srcport', 'dstport', 'protocol', 'start', 'end'] as const;

/** Where the fields stand in a line; -1 where the log lacks one. */
interface Layout {
  fields: number;
  reporter: number;
  srcaddr: number;
  dstaddr: number;
  pktSrcaddr: number;
  pktDstaddr: number;
  srcport: number;
  dstport: number;
  protocol: number;
  packets: number;
  bytes: number;
  start: number;
  end: number;
  action: number;
  status: number;
  tcpFlags: number;
  direction: number;
  ecsCluster: number;
  ecsService: number;
  /** Fields that are needed and missing. */
  missing: string[];
}

class AwsVpcLog implements FlowLineFormat {
  readonly #row: FlowRow;
  readonly #fields = new FieldSplitter();
  #layout = layoutOf(DEFAULT_FIELDS);

  constructor(row: FlowRow) {
    this.#row = row;
  }

  readLine(text: string, start: number, end: number): FlowOutcome {
    if (isHeading(text, start, end)) {
      this.#layout = layoutOf(text.slice(start, end).trim());
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

/** Whether the line names the fields, plainly or as `${srcaddr} ${dstaddr}`. */
function isAwsVpcHeading(line: string): boolean {
  const names = namesOf(line);
  return (
    (names.includes('srcaddr') || names.includes('pkt-srcaddr')) &&
    names.every(name => /^[a-z][a-z0-9-]*$/.test(name))
  );
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

/** The names of the fields, spelled as AWS spells them outside of Parquet. */
function namesOf(heading: string): string[] {
  return heading
    .trim()
    .split(' ')
    .map(name => name.replace(/^\$\{(.*)\}$/, '$1').replaceAll('_', '-'));
}

function layoutOf(heading: string): Layout {
  const names = namesOf(heading);
  const has = (name: string) => names.includes(name);
  const missing: string[] = NEEDED.filter(name => !has(name));
  for (const end of ['srcaddr', 'dstaddr']) {
    if (!has(end) && !has(`pkt-${end}`)) {
      missing.push(end);
    }
  }
  return {
    fields: names.length,
    reporter: names.indexOf(
      has('interface-id') ? 'interface-id' : 'tgw-attachment-id',
    ),
    srcaddr: names.indexOf('srcaddr'),
    dstaddr: names.indexOf('dstaddr'),
    pktSrcaddr: names.indexOf('pkt-srcaddr'),
    pktDstaddr: names.indexOf('pkt-dstaddr'),
    srcport: names.indexOf('srcport'),
    dstport: names.indexOf('dstport'),
    protocol: names.indexOf('protocol'),
    packets: names.indexOf('packets'),
    bytes: names.indexOf('bytes'),
    start: names.indexOf('start'),
    end: names.indexOf('end'),
    action: names.indexOf('action'),
    status: names.indexOf('log-status'),
    tcpFlags: names.indexOf('tcp-flags'),
    direction: names.indexOf('flow-direction'),
    ecsCluster: names.indexOf('ecs-cluster-name'),
    ecsService: names.indexOf('ecs-service-name'),
    missing,
  };
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
