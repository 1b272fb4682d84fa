import { FlowLogContext, FlowLogLayout } from '../FlowLogLayout';
import { FlowOutcome, FlowRecordFormat } from '../FlowLogReader';
import { jsonText } from '../../jsonField';
import { JsonRecordReader } from '../JsonRecordReader';
import { PmacctFlow } from './PmacctFlow';

class PmacctJson implements FlowRecordFormat {
  readonly #flow: PmacctFlow;

  constructor(context: FlowLogContext) {
    this.#flow = new PmacctFlow(context);
  }

  readRecord(record: Record<string, unknown>): FlowOutcome {
    const type = jsonText(record.event_type);
    // marks such as purge_init stand around what was purged
    return type === '' || type === 'purge'
      ? this.#flow.read(name => jsonText(record[name]))
      : 'ignored';
  }
}

/** What the daemons of pmacct write as JSON. */
export const pmacctJsonLayout: FlowLogLayout = {
  json: /"(ip_src|ip_dst)"|"event_type"\s*:\s*"purge/,
  createReader: context =>
    new JsonRecordReader(new PmacctJson(context), context),
};
