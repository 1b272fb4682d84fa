import { FlowLogFormat } from './FlowLog';
import {
  FlowLineFormat,
  FlowLogReader,
  FlowRecordFormat,
} from './FlowLogReader';
import { FlowLogTally } from './FlowLogTally';
import { FlowRow } from './FlowRow';
import { JsonRecordReader } from './JsonRecordReader';
import { JsonStringReader } from './JsonStringReader';
import { LineFlowLogReader } from './LineFlowLogReader';
import { AwsVpcLog } from './formats/awsVpc';
import { azureNsgTuples } from './formats/azureNsg';
import { azureVnetTuples } from './formats/azureVnet';
import { AzureTupleLayout, AzureTuples } from './formats/AzureTuples';
import { GcpVpcLog } from './formats/gcpVpc';
import { Goflow2Log } from './formats/goflow2Json';
import { NfdumpCsv } from './formats/nfdumpCsv';
import { ZeekConnJson } from './formats/zeekConnJson';
import { ZeekConnTsv } from './formats/zeekConnTsv';

/** What the readers of a log share. */
interface ReaderContext {
  /** How the log begins. */
  head: string;
  row: FlowRow;
  tally: FlowLogTally;
  maxRecordLength: number;
}

/** Who reads a layout. A new one is a file in `formats` and a line here. */
const READERS: Record<
  FlowLogFormat,
  (context: ReaderContext) => FlowLogReader
> = {
  'aws-vpc': context => lines(new AwsVpcLog(context.row), context),
  'azure-nsg': context => tuples(azureNsgTuples, context),
  'azure-vnet': context => tuples(azureVnetTuples, context),
  'gcp-vpc': context => records(new GcpVpcLog(context.row), context),
  'zeek-conn': context =>
    /^\s*[[{]|"id\.orig_h"/.test(context.head)
      ? records(new ZeekConnJson(context.row), context)
      : lines(new ZeekConnTsv(context.row), context),
  'nfdump-csv': context => lines(new NfdumpCsv(context.row), context),
  'goflow2-json': context => records(new Goflow2Log(context.row), context),
};

/** @throws TypeError when there is no such format */
export function createFlowLogReader(
  format: FlowLogFormat,
  context: ReaderContext,
): FlowLogReader {
  if (!Object.hasOwn(READERS, format)) {
    throw new TypeError(`Unknown flow log format: ${format}`);
  }
  return READERS[format](context);
}

function lines(format: FlowLineFormat, context: ReaderContext) {
  return new LineFlowLogReader(format, context.tally, context.maxRecordLength);
}

function records(format: FlowRecordFormat, context: ReaderContext) {
  return new JsonRecordReader(format, context.tally, context.maxRecordLength);
}

function tuples(layout: AzureTupleLayout, context: ReaderContext) {
  return new JsonStringReader(
    new AzureTuples(layout, context.row, context.tally),
    context.tally,
    context.maxRecordLength,
  );
}
