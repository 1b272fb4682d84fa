import { FlowDirection, FlowRole } from '../../flows/FlowColumns';
import { ownedCopy } from '../../sockets/ownedCopy';
import { epochMilliseconds } from '../epochMilliseconds';
import { FieldSplitter } from '../FieldSplitter';
import { FlowLogContext } from '../FlowLogLayout';
import { FlowLogReader, FlowOutcome } from '../FlowLogReader';
import { FlowLogTally } from '../FlowLogTally';
import { FlowRow } from '../FlowRow';
import { JsonStringReader } from '../JsonStringReader';
import { parseDigits } from '../parseDigits';

const COMMA = 44;

/** Flows whose last tuple is remembered; the oldest is forgotten first. */
const MAX_OPEN_FLOWS = 262_144;

/** Tuples of a flow come every five minutes at the latest; twice that. */
const MAX_STEP_MS = 600_000;

/** What the tuples of a kind of Azure log have of their own. */
export interface AzureTupleLayout {
  /** Fields of the shortest tuple. */
  minFields: number;
  /** The protocol as FlowRow takes it. */
  protocolOf(text: string): string;
  /** Which field is the state of the flow: B, C, E. */
  stateField: number;
}

/**
 * Reads the flow tuples of an Azure log from the strings of its JSON, in which
 * a record says before them whose they are.
 *
 * A tuple is a conversation with the counts of both ways; its source is the end
 * that began it, as in a biflow. It covers the time since the tuple before it
 * of the same flow, which is what its counts are for; the first is a point.
 */
export class AzureTuples {
  readonly #layout: AzureTupleLayout;
  readonly #row: FlowRow;
  readonly #tally: FlowLogTally;
  readonly #fields = new FieldSplitter();
  readonly #lastTimes = new Map<string, number>();
  #key = '';
  /** Who reports the tuples: what the log is of, and the network interface. */
  #logged = '';
  #mac = '';
  #reporter = '';

  constructor(layout: AzureTupleLayout, context: FlowLogContext) {
    this.#layout = layout;
    this.#row = context.row;
    this.#tally = context.tally;
  }

  /** Reads a log of which only the tuples have a layout of their own. */
  static reader(
    context: FlowLogContext,
    layout: AzureTupleLayout,
  ): FlowLogReader {
    return new JsonStringReader(new AzureTuples(layout, context), context);
  }

  key(text: string): void {
    this.#key = text;
    if (text === 'time') {
      // a record begins, and need not say what the one before said
      this.#logged = '';
      this.#mac = '';
      this.#reporter = '';
    }
  }

  value(text: string, line: number): void {
    const key = this.#key;
    if (key === 'resourceId' || key === 'targetResourceID') {
      this.#logged = nameOfResource(text);
      this.#reporter = reporterName(this.#logged, this.#mac);
    } else if (key === 'mac' || key === 'macAddress') {
      this.#mac = text.toLowerCase();
      this.#reporter = reporterName(this.#logged, this.#mac);
    }
    // no other string of these logs begins so, should the name be damaged
    if (key === 'flowTuples' || /^\d{9,14},/.test(text)) {
      this.#tally.count(this.#readTuple(text), line);
    }
  }

  #readTuple(text: string): FlowOutcome {
    const { minFields, stateField, protocolOf } = this.#layout;
    const { starts, ends } = this.#fields;
    const fields = this.#fields.split(text, 0, text.length, COMMA);
    if (fields < minFields) {
      return { reason: `${fields} fields in a flow tuple` };
    }
    const field = (index: number) => text.slice(starts[index], ends[index]);
    const verdict = field(7);
    if (verdict === 'D') {
      return 'attempt';
    }
    const row = this.#row;
    row.begin();
    row.source('source IP', text, starts[1], ends[1]);
    row.destination('destination IP', text, starts[2], ends[2]);
    row.protocol('protocol', protocolOf(field(5)));
    row.sourcePort('source port', text, starts[3], ends[3]);
    row.destinationPort('destination port', text, starts[4], ends[4]);
    row.direction(this.#directionOf(field(6)));
    row.reporter('mac', this.#reporter);
    row.role(FlowRole.biflowDestinationListens);
    const state = fields > stateField ? field(stateField) : 'B';
    if (!'BCE'.includes(state) || (stateField !== 7 && verdict !== 'A')) {
      row.wrong('flow state', `${verdict} ${state}`, 'is unknown');
    }
    if (fields > 12) {
      row.count('packets', 'packets sent', text, starts[9], ends[9]);
      row.count('bytes', 'bytes sent', text, starts[10], ends[10]);
      row.count(
        'reversePackets',
        'packets received',
        text,
        starts[11],
        ends[11],
      );
      row.count('reverseBytes', 'bytes received', text, starts[12], ends[12]);
    }
    // seconds, or milliseconds, whatever the kind of the log
    const time = epochMilliseconds(parseDigits(text, starts[0], ends[0]));
    row.start('time', field(0), time);
    row.end('time', field(0), time);
    if (row.isSound()) {
      const flow = `${text.slice(starts[1], ends[6])},${this.#reporter}`;
      const start = this.#step(flow, state, time);
      row.start('time', field(0), start);
    }
    return row.finish();
  }

  #directionOf(text: string): number {
    if (text === 'O') {
      return FlowDirection.egress;
    }
    if (text !== 'I') {
      this.#row.wrong('flow direction', text, 'is unknown');
    }
    return FlowDirection.ingress;
  }

  /** When the time begins that a tuple is about. Remembers the tuple. */
  #step(flow: string, state: string, time: number): number {
    const last = this.#lastTimes.get(flow);
    if (state === 'E') {
      this.#lastTimes.delete(flow);
    } else if (last !== undefined) {
      this.#lastTimes.set(flow, time);
    } else {
      this.#remember(flow, time);
    }
    const continues =
      state !== 'B' &&
      last !== undefined &&
      last <= time &&
      time - last <= MAX_STEP_MS;
    return continues ? last : time;
  }

  #remember(flow: string, time: number): void {
    if (this.#lastTimes.size >= MAX_OPEN_FLOWS) {
      this.#lastTimes.delete(this.#lastTimes.keys().next().value!);
    }
    this.#lastTimes.set(ownedCopy(flow), time);
  }
}

/**
 * What is logged, by its resource group and name: two security groups of one
 * network interface both report its flows.
 */
function nameOfResource(id: string): string {
  const [, , , , group = '', , , ...types] = id.toLowerCase().split('/');
  const names = types.filter((_, index) => index % 2 === 1);
  return [group, ...names].join('/');
}

/** Without a network interface the log itself reports. */
function reporterName(logged: string, mac: string): string {
  return mac === '' || logged === '' ? mac : `${logged}/${mac}`;
}
