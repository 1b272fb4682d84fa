import { jsonText } from '../../jsonField';
import { LeaseLineFormat, LeaseOutcome } from '../LeaseRecord';
import { readZeekDhcp } from './zeekDhcp';

/** Zeek's `dhcp.log` as JSON, an exchange a line. */
export class ZeekDhcpJson implements LeaseLineFormat {
  readLine(line: string): LeaseOutcome {
    let record: Record<string, unknown>;
    try {
      record = JSON.parse(line);
    } catch {
      return { reason: 'no JSON' };
    }
    if (typeof record !== 'object' || record === null) {
      return { reason: 'no object' };
    }
    // Streams that carry several logs name each (json-streaming-logs).
    if (record._path !== undefined && record._path !== 'dhcp') {
      return 'ignored';
    }
    return readZeekDhcp(name => {
      const value = record[name];
      return name === 'ts' ? timeText(value) : textOf(value);
    });
  }
}

function textOf(value: unknown): string {
  return Array.isArray(value) ? value.map(jsonText).join(',') : jsonText(value);
}

/** Seconds since 1970, also of a time in ISO 8601 (`LogAscii::json_timestamps`). */
function timeText(value: unknown): string {
  const text = jsonText(value);
  const ms = text.includes('T') ? Date.parse(text) : NaN;
  return Number.isNaN(ms) ? text : String(ms / 1000);
}
