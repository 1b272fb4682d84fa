import { FlowColumns, FlowDirection, FlowRole } from '../flows/FlowColumns';
import { FlowOwners, FlowReporters } from './FlowLog';
import { FlowOutcome } from './FlowLogReader';
import { nameOfPart } from '../nameOfPart';
import { ownedCopy } from '../sockets/ownedCopy';
import { parseDigits } from './parseDigits';
import {
  parseWorkloadName,
  protocolNumber,
  Workload,
  workloadName,
} from '@service-communications/model';
import { writeIp } from './writeIp';

/** A Date knows no later time. */
const MAX_TIME = 8.64e15;

const MAX_SHOWN_VALUE = 60;

/** Reporters that a log may have, each of which becomes a source. */
const MAX_REPORTERS = 20_000;

/** TCP, UDP, DCCP, SCTP, UDP-Lite. The others have no ports, or other ones. */
const PROTOCOLS_WITH_PORTS = new Set([6, 17, 33, 132, 136]);

type CountColumn = 'packets' | 'bytes' | 'reversePackets' | 'reverseBytes';

/**
 * Puts one entry of a flow log into the columns, field by field. The first
 * field that is wrong decides: {@link FlowRow.finish} tells it, and the row
 * is not kept. Fields are ranges of a text, so that no copy of them is needed.
 */
export class FlowRow {
  readonly columns: FlowColumns;
  readonly #batchSize: number;
  readonly #onFlows: (columns: FlowColumns, reporters: FlowReporters) => void;
  readonly #reporters: Uint32Array;
  readonly #reporterNames = [''];
  readonly #reporterNumbers = new Map([['', 0]]);
  #problem: string | undefined;
  #hasPorts = false;
  #sourceFamily = 0;
  #destinationFamily = 0;
  #scale = 1;
  #owned: [address: string, workload: Workload][] = [];
  readonly #owners: FlowOwners | undefined;

  constructor(
    columns: FlowColumns,
    batchSize: number,
    onFlows: (columns: FlowColumns, reporters: FlowReporters) => void,
    owners?: FlowOwners,
  ) {
    this.#owners = owners;
    this.columns = columns;
    this.#batchSize = batchSize;
    this.#onFlows = onFlows;
    columns.reserve(batchSize);
    this.#reporters = new Uint32Array(batchSize);
  }

  /** Begins a row in which everything is unknown. */
  begin(): void {
    const { columns } = this;
    const row = columns.length;
    columns.sourcePort[row] = 0;
    columns.destinationPort[row] = 0;
    columns.protocol[row] = 0;
    columns.tcpFlags[row] = 0;
    columns.direction[row] = FlowDirection.unknown;
    columns.role[row] = FlowRole.unknown;
    columns.packets[row] = 0;
    columns.bytes[row] = 0;
    columns.reversePackets[row] = 0;
    columns.reverseBytes[row] = 0;
    this.#reporters[row] = 0;
    this.#problem = undefined;
    this.#hasPorts = false;
    this.#sourceFamily = 0;
    this.#destinationFamily = 0;
    this.#scale = 1;
    this.#owned = [];
  }

  source(field: string, text: string, start = 0, end = text.length): void {
    const { columns } = this;
    const family = writeIp(columns.sourceIp, columns.length, text, start, end);
    this.#sourceFamily = family;
    if (family === 0) {
      this.wrong(field, text.slice(start, end), 'is not an IP address');
    }
  }

  destination(field: string, text: string, start = 0, end = text.length): void {
    const { columns } = this;
    const column = columns.destinationIp;
    const family = writeIp(column, columns.length, text, start, end);
    this.#destinationFamily = family;
    if (family === 0) {
      this.wrong(field, text.slice(start, end), 'is not an IP address');
    }
  }

  /** By number or name. Comes before the ports. */
  protocol(field: string, text: string, start = 0, end = text.length): void {
    const digits = end - start <= 3 ? parseDigits(text, start, end) : -1;
    const number =
      digits >= 0 && digits < 256
        ? digits
        : protocolNumber(text.slice(start, end).trim());
    if (number === undefined) {
      this.wrong(field, text.slice(start, end), 'is not a protocol');
      return;
    }
    this.columns.protocol[this.columns.length] = number;
    this.#hasPorts = PROTOCOLS_WITH_PORTS.has(number);
  }

  sourcePort(field: string, text: string, start = 0, end = text.length): void {
    if (this.#hasPorts) {
      const port = this.#port(field, text, start, end);
      this.columns.sourcePort[this.columns.length] = port;
    }
  }

  destinationPort(
    field: string,
    text: string,
    start = 0,
    end = text.length,
  ): void {
    if (this.#hasPorts) {
      const port = this.#port(field, text, start, end);
      this.columns.destinationPort[this.columns.length] = port;
    }
  }

  /** Packets or bytes. An empty field, or `-`, is none. */
  count(
    column: CountColumn,
    field: string,
    text: string,
    start = 0,
    end = text.length,
  ): void {
    if (end === start || (end - start === 1 && text.charCodeAt(start) === 45)) {
      return;
    }
    const count = parseDigits(text, start, end);
    if (count < 0) {
      this.wrong(field, text.slice(start, end), 'is not a count');
      return;
    }
    this.columns[column][this.columns.length] = count;
  }

  /** What one counted packet or byte stands for, where the log is sampled. */
  scale(rate: number): void {
    this.#scale = rate;
  }

  tcpFlags(flags: number): void {
    this.columns.tcpFlags[this.columns.length] = flags;
  }

  /** Who reported the flow, by a name that is the same in all of the log. */
  reporter(field: string, name: string): void {
    const number = this.#reporterNumbers.get(name) ?? this.#add(field, name);
    this.#reporters[this.columns.length] = number;
  }

  /** Whose an address of the flow is; undefined where the log does not say. */
  owner(address: string, workload: Workload | undefined): void {
    // What is no name of a workload names nobody.
    if (workload && parseWorkloadName(workloadName(workload))) {
      this.#owned.push([address, workload]);
    }
  }

  /** See FlowDirection; where it is egress, by which interface, if that is told. */
  direction(direction: number, exit = ''): void {
    const { columns } = this;
    const number = parseDigits(exit, 0, exit.length);
    columns.direction[columns.length] = direction;
    columns.egressInterface[columns.length] = Math.max(0, number);
  }

  /** See FlowRole. */
  role(role: number): void {
    this.columns.role[this.columns.length] = role;
  }

  /** Milliseconds since 1970; `text` is what the log says of it. */
  start(field: string, text: string, time: number): void {
    this.columns.start[this.columns.length] = this.#time(field, text, time);
  }

  /** As {@link FlowRow.start}. */
  end(field: string, text: string, time: number): void {
    this.columns.end[this.columns.length] = this.#time(field, text, time);
  }

  /** Tells that a field is wrong. The first that is told is the reason. */
  wrong(field: string, value: string | undefined, what: string): void {
    if (this.#problem !== undefined) {
      return;
    }
    if (value === undefined || value === '') {
      this.#problem = `${field} is missing`;
      return;
    }
    const shown =
      value.length > MAX_SHOWN_VALUE
        ? `${value.slice(0, MAX_SHOWN_VALUE)}…`
        : value;
    this.#problem = `${field}: "${shown}" ${what}`;
  }

  /** Whether the row, of which all fields were told, is one to keep. */
  isSound(): boolean {
    const { columns } = this;
    const row = columns.length;
    if (this.#sourceFamily !== this.#destinationFamily) {
      this.#problem ??= 'one address is IPv4, the other IPv6';
    }
    if (this.#problem === undefined && columns.end[row] < columns.start[row]) {
      const [start, end] = [columns.start[row], columns.end[row]].map(time =>
        new Date(time).toISOString(),
      );
      this.#problem = `the flow starts ${start} and ends before, ${end}`;
    }
    return this.#problem === undefined;
  }

  /** Keeps the row, if nothing in it was wrong. */
  finish(): FlowOutcome {
    if (!this.isSound()) {
      return { reason: this.#problem! };
    }
    const { columns } = this;
    const row = columns.length;
    columns.family[row] = this.#sourceFamily;
    if (this.#scale !== 1) {
      columns.packets[row] *= this.#scale;
      columns.bytes[row] *= this.#scale;
      columns.reversePackets[row] *= this.#scale;
      columns.reverseBytes[row] *= this.#scale;
    }
    for (const [address, workload] of this.#owned) {
      const { start, end } = columns;
      this.#owners?.add(address, workload, start[row], end[row]);
    }
    columns.length = row + 1;
    if (columns.length >= this.#batchSize) {
      this.flush();
    }
    return 'record';
  }

  /** Hands over the rows that are there. */
  flush(): void {
    if (this.columns.length > 0) {
      this.#onFlows(this.columns, {
        rows: this.#reporters,
        names: this.#reporterNames,
      });
      this.columns.clear();
    }
  }

  /** The number of a new reporter. */
  #add(field: string, name: string): number {
    const number = this.#reporterNames.length;
    if (number > MAX_REPORTERS) {
      this.wrong(field, name, `is one more than ${MAX_REPORTERS} of a log`);
      return 0;
    }
    this.#reporterNames.push(nameOfPart(name));
    this.#reporterNumbers.set(ownedCopy(name), number);
    return number;
  }

  #port(field: string, text: string, start: number, end: number): number {
    const port = parseDigits(text, start, end);
    if (port < 0 || port > 65535) {
      this.wrong(field, text.slice(start, end), 'is not a port');
      return 0;
    }
    return port;
  }

  #time(field: string, text: string, time: number): number {
    // false for NaN too
    if (!(time >= 0 && time <= MAX_TIME)) {
      this.wrong(field, text, 'is not a time');
    }
    return time;
  }
}
