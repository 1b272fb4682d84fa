import { FlowLogLayout } from '../FlowLogLayout';
import { JsonRecordReader } from '../JsonRecordReader';
import { LineFlowLogReader } from '../LineFlowLogReader';
import { ZeekConnJson } from './zeekConnJson';
import { ZeekConnTsv } from './zeekConnTsv';

/** Zeek's `conn.log`, in columns or as JSON. */
export const zeekConnLayout: FlowLogLayout = {
  json: /"id\.orig_h"/,
  isHeading: line => line.startsWith('#fields\t'),
  isTelling: line => /^#(separator|fields)\b/.test(line),
  createReader: context =>
    /^\s*[[{]|"id\.orig_h"/.test(context.head)
      ? new JsonRecordReader(new ZeekConnJson(context.row), context)
      : new LineFlowLogReader(new ZeekConnTsv(context.row), context),
};
