import { ZeekHeading } from '../../ZeekHeading';
import { LeaseLineFormat, LeaseOutcome } from '../LeaseRecord';
import { readZeekDhcp } from './zeekDhcp';

const NEEDED = ['ts', 'assigned_addr', 'lease_time', 'msg_types'];

/** Zeek's `dhcp.log` in columns; its `#` lines say how to read it. */
export class ZeekDhcpTsv implements LeaseLineFormat {
  readonly #heading = new ZeekHeading();

  readLine(line: string): LeaseOutcome {
    if (line.startsWith('#')) {
      this.#heading.read(line);
      return 'ignored';
    }
    const { columns, separator } = this.#heading;
    const missing = NEEDED.find(name => !columns.has(name));
    if (missing !== undefined) {
      return { reason: `not a dhcp.log: ${missing} is missing` };
    }
    const values = line.split(separator);
    if (values.length !== columns.size) {
      return { reason: `${values.length} fields instead of ${columns.size}` };
    }
    return readZeekDhcp(name =>
      this.#heading.valueOf(values[columns.get(name) ?? -1] ?? ''),
    );
  }
}
