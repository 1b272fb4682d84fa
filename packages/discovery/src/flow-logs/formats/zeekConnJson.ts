import { FlowOutcome, FlowRecordFormat } from '../FlowLogReader';
import { FlowRow } from '../FlowRow';
import { jsonText } from '../../jsonField';
import { ZeekConn } from './ZeekConn';

/** Zeek's `conn.log` as JSON. */
export class ZeekConnJson implements FlowRecordFormat {
  readonly #conn: ZeekConn;

  constructor(row: FlowRow) {
    this.#conn = new ZeekConn(row);
  }

  readRecord(record: Record<string, unknown>): FlowOutcome {
    // streams that carry several logs name each (json-streaming-logs)
    if (record._path !== undefined && record._path !== 'conn') {
      return 'ignored';
    }
    return this.#conn.read(name => jsonText(record[name]));
  }
}
