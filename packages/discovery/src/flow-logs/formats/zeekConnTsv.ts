import { FieldSplitter } from '../FieldSplitter';
import { FlowLineFormat, FlowOutcome } from '../FlowLogReader';
import { FlowRow } from '../FlowRow';
import { ZeekConn } from './ZeekConn';

const HASH = 35;
const TAB = 9;

const NEEDED = ['ts', 'id.orig_h', 'id.resp_h', 'proto'];

/** Zeek's `conn.log` in columns; its `#` lines say how to read it. */
export class ZeekConnTsv implements FlowLineFormat {
  readonly #conn: ZeekConn;
  readonly #fields = new FieldSplitter();
  #columns = new Map<string, number>();
  #fieldCount = 0;
  #separator = TAB;
  #unset = '-';

  constructor(row: FlowRow) {
    this.#conn = new ZeekConn(row);
  }

  readLine(text: string, start: number, end: number): FlowOutcome {
    if (text.charCodeAt(start) === HASH) {
      this.#readHeading(text.slice(start, end));
      return 'ignored';
    }
    if (NEEDED.some(name => !this.#columns.has(name))) {
      return this.#columns.size === 0
        ? { reason: 'no #fields line before' }
        : { reason: 'not a conn.log: id.orig_h or another field is missing' };
    }
    const count = this.#fields.split(text, start, end, this.#separator);
    if (count !== this.#fieldCount) {
      return { reason: `${count} fields instead of ${this.#fieldCount}` };
    }
    return this.#conn.read(name => {
      const at = this.#columns.get(name);
      if (at === undefined) {
        return '';
      }
      const { starts, ends } = this.#fields;
      const value = text.slice(starts[at], ends[at]);
      return value === this.#unset || value === '(empty)' ? '' : value;
    });
  }

  #readHeading(line: string): void {
    const escape = /^#separator\s+\\x([0-9a-fA-F]{2})/.exec(line);
    if (escape) {
      this.#separator = parseInt(escape[1], 16);
      return;
    }
    const [name, ...values] = line.split(String.fromCharCode(this.#separator));
    if (name === '#unset_field' && values.length > 0) {
      this.#unset = values[0];
    } else if (name === '#fields') {
      this.#columns = new Map(values.map((value, index) => [value, index]));
      this.#fieldCount = values.length;
    }
  }
}
