import { ZeekHeading } from '../../ZeekHeading';
import { FieldSplitter } from '../FieldSplitter';
import { FlowLineFormat, FlowOutcome } from '../FlowLogReader';
import { FlowRow } from '../FlowRow';
import { ZeekConn } from './ZeekConn';

const HASH = 35;

const NEEDED = ['ts', 'id.orig_h', 'id.resp_h', 'proto'];

/** Zeek's `conn.log` in columns; its `#` lines say how to read it. */
export class ZeekConnTsv implements FlowLineFormat {
  readonly #conn: ZeekConn;
  readonly #fields = new FieldSplitter();
  readonly #heading = new ZeekHeading();

  constructor(row: FlowRow) {
    this.#conn = new ZeekConn(row);
  }

  readLine(text: string, start: number, end: number): FlowOutcome {
    if (text.charCodeAt(start) === HASH) {
      this.#heading.read(text.slice(start, end));
      return 'ignored';
    }
    const { columns, separator } = this.#heading;
    if (NEEDED.some(name => !columns.has(name))) {
      return columns.size === 0
        ? { reason: 'no #fields line before' }
        : { reason: 'not a conn.log: id.orig_h or another field is missing' };
    }
    const count = this.#fields.split(text, start, end, separator.charCodeAt(0));
    if (count !== columns.size) {
      return { reason: `${count} fields instead of ${columns.size}` };
    }
    return this.#conn.read(name => {
      const at = columns.get(name);
      if (at === undefined) {
        return '';
      }
      const { starts, ends } = this.#fields;
      return this.#heading.valueOf(text.slice(starts[at], ends[at]));
    });
  }
}
