import { LeaseLineFormat, LeaseOutcome } from '../LeaseRecord';
import { readZeekDhcp } from './zeekDhcp';

const NEEDED = ['ts', 'assigned_addr', 'lease_time', 'msg_types'];

/** Zeek's `dhcp.log` in columns; its `#` lines say how to read it. */
export class ZeekDhcpTsv implements LeaseLineFormat {
  #columns = new Map<string, number>();
  #separator = '\t';
  #unset = '-';

  readLine(line: string): LeaseOutcome {
    if (line.startsWith('#')) {
      this.#readHeading(line);
      return 'ignored';
    }
    const missing = NEEDED.find(name => !this.#columns.has(name));
    if (missing !== undefined) {
      return { reason: `not a dhcp.log: ${missing} is missing` };
    }
    const values = line.split(this.#separator);
    if (values.length !== this.#columns.size) {
      return {
        reason: `${values.length} fields instead of ${this.#columns.size}`,
      };
    }
    return readZeekDhcp(name => {
      const value = values[this.#columns.get(name) ?? -1] ?? '';
      return value === this.#unset || value === '(empty)' ? '' : value;
    });
  }

  #readHeading(line: string): void {
    const escape = /^#separator\s+\\x([0-9a-fA-F]{2})/.exec(line);
    if (escape) {
      this.#separator = String.fromCharCode(parseInt(escape[1], 16));
      return;
    }
    const [name, ...values] = line.split(this.#separator);
    if (name === '#unset_field' && values.length > 0) {
      this.#unset = values[0];
    } else if (name === '#fields') {
      this.#columns = new Map(values.map((value, index) => [value, index]));
    }
  }
}
