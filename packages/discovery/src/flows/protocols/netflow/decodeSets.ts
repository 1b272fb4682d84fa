import { KnownTemplate } from '../../templates/FlowDomain';
import { templateLength, templateSet } from '../../templates/parseTemplate';
import { RecordLayout, timeEncoding } from '../../templates/RecordLayout';
import { startClock } from './ExportClock';
import { locateFields, variableSlots } from './locateFields';
import { readOptionsRecord } from './readOptionsRecord';
import { readPlainRecords } from './readPlainRecords';
import { readRecord, recordOutcome } from './readRecord';
import { SetReader } from './SetReader';

/** Sets below are templates, or are kept for other things. */
const FIRST_DATA_SET = 256;

/**
 * Reads the sets (flow sets) of a datagram. One that cannot be right ends the
 * datagram, since nothing says where the next begins; what stood before it is
 * kept, as are whole records of a set that was cut off.
 */
export function decodeSets(reader: SetReader, from: number, end: number): void {
  readSets(reader, from, end);
  // at the end: the start of the exporter and its sampling often follow
  for (const template of reader.announced) {
    decodeWaiting(reader, template);
  }
}

function readSets(reader: SetReader, from: number, end: number): void {
  const { view } = reader;
  let at = from;
  // fewer bytes than a set needs are padding
  while (at + 4 <= end) {
    const set = view.getUint16(at);
    const length = view.getUint16(at + 2);
    if (length < 4) {
      // zeros up to the end are padding
      if (set !== 0 || length !== 0) {
        report(reader, 'bad-set', 'a set shorter than its header');
      }
      return;
    }
    const setEnd = Math.min(at + length, end);
    if (at + length > end) {
      report(reader, 'truncated', 'a set beyond the end of the datagram');
    }
    if (set >= FIRST_DATA_SET) {
      decodeData(reader, set, at + 4, setEnd);
    } else if (set <= templateSet.ipfixOptions) {
      readTemplates(reader, set, at + 4, setEnd);
    }
    at = setEnd;
  }
}

function report(
  reader: SetReader,
  reason: 'bad-set' | 'truncated' | 'bad-template' | 'bad-record',
  cause: string,
  template?: number,
): void {
  const { source, protocol, domainId } = reader;
  source.report(reason, protocol, cause, domainId, template);
}

function readTemplates(
  reader: SetReader,
  set: number,
  from: number,
  end: number,
): void {
  const { view, source, domain } = reader;
  let at = from;
  while (at + 4 <= end) {
    const id = view.getUint16(at);
    const count = view.getUint16(at + 2);
    if (set >= templateSet.ipfixTemplates && count === 0) {
      if (id === 0) {
        return; // padding
      }
      withdraw(reader, set, id);
      at += 4;
    } else if (id < FIRST_DATA_SET) {
      if (id !== 0 || count !== 0) {
        report(reader, 'bad-template', 'a number below 256', id);
      }
      return;
    } else {
      const length = templateLength(view, at + 2, end, set);
      if (length === 0) {
        report(reader, 'bad-template', 'fields beyond the end of the set', id);
        return;
      }
      source.counters.templates += 1;
      reader.others += 1;
      const isKept = source.announce(
        domain,
        reader.domainId,
        id,
        set,
        view,
        at + 2,
        length,
        reader.receivedAt,
      );
      if (isKept && domain.waiting.length > 0) {
        reader.announced.push(id);
      }
      at += 2 + length;
    }
  }
}

/** See RFC 7011, section 8.1: a number of the set itself means all of a kind. */
function withdraw(reader: SetReader, set: number, id: number): void {
  const { source, domain } = reader;
  if (id >= FIRST_DATA_SET) {
    source.withdraw(domain, id);
    return;
  }
  if (id !== set) {
    report(reader, 'bad-template', 'a number below 256', id);
    return;
  }
  for (const [each, { definition }] of domain.templates) {
    if (definition.set === set) {
      source.withdraw(domain, each);
    }
  }
}

function decodeWaiting(reader: SetReader, id: number): void {
  const { domain, source } = reader;
  for (const set of source.takeWaiting(domain, id)) {
    const { bytes } = set;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    if (!reader.headerUptime) {
      startClock(set, domain.systemInitTime);
    }
    // a reader of its own: the records are not of this datagram
    decodeData({ ...reader, view, clock: set }, id, 0, bytes.length);
  }
}

function decodeData(
  reader: SetReader,
  id: number,
  from: number,
  end: number,
): void {
  const { domain, source, clock, view } = reader;
  const template = domain.templates.get(id);
  if (!template) {
    reader.records = -1;
    source.wait(
      domain,
      reader.domainId,
      reader.protocol,
      id,
      new Uint8Array(view.buffer, view.byteOffset + from, end - from),
      clock,
      reader.receivedAt,
    );
    return;
  }
  template.usedAt = reader.receivedAt;
  const { layout, set } = template.definition;
  if (set === templateSet.v9Options || set === templateSet.ipfixOptions) {
    decodeRecords(reader, template, id, from, end, true);
  } else if (
    layout.plain &&
    (clock.hasUptime || layout.startEncoding !== timeEncoding.uptime)
  ) {
    const count = Math.floor((end - from) / layout.length);
    readPlainRecords(
      view,
      from,
      count,
      layout,
      clock,
      domain.scale,
      reader.columns,
    );
    source.counters.records += count;
    addRecords(reader, count);
  } else {
    decodeRecords(reader, template, id, from, end, false);
  }
}

function addRecords(reader: SetReader, count: number): void {
  if (reader.records >= 0) {
    reader.records += count;
  }
}

/** Records one by one: of options, or of flows in any form. */
function decodeRecords(
  reader: SetReader,
  template: KnownTemplate,
  id: number,
  from: number,
  end: number,
  isOptions: boolean,
): void {
  const { layout } = template.definition;
  const slots = layout.fields ? variableSlots : layout.slots;
  let count = 0;
  let at = from;
  // fewer bytes than a record needs are padding
  while (at + layout.length <= end) {
    let next = at + layout.length;
    if (layout.fields) {
      next = locateFields(reader.view, at, end, layout);
      if (next === 0) {
        report(reader, 'bad-record', 'a field beyond the end of the set', id);
        break;
      }
    }
    if (isOptions) {
      readOptionsRecord(reader, at, slots);
    } else {
      decodeFlow(reader, at, slots, layout);
    }
    count += 1;
    at = next;
  }
  if (isOptions) {
    reader.source.counters.optionsRecords += count;
    reader.others += count;
  } else {
    addRecords(reader, count);
  }
}

function decodeFlow(
  reader: SetReader,
  at: number,
  slots: Int32Array,
  layout: RecordLayout,
): void {
  const { view, clock, domain, columns, source } = reader;
  const { counters } = source;
  switch (readRecord(view, at, slots, layout, clock, domain, columns)) {
    case recordOutcome.appended:
      counters.records += 1;
      break;
    case recordOutcome.denied:
      counters.dropped.denied += 1;
      break;
    default:
      counters.recordsWithoutAddresses += 1;
  }
}
