import { FlowLogFormat } from './FlowLog';
import { isAwsVpcHeading } from './formats/awsVpc';
import { isNfdumpCsvHeading } from './formats/nfdumpCsv';

/** Names that only one of the JSON layouts has, in the order of their weight. */
const JSON_NAMES: readonly [RegExp, FlowLogFormat][] = [
  [/"NetworkSecurityGroupFlowEvents?"/, 'azure-nsg'],
  [/"FlowLogFlowEvent"|"flowRecords"/, 'azure-vnet'],
  [/"flowTuples"\s*:\s*\[\s*"\d{13},/, 'azure-vnet'],
  [/"flowTuples"/, 'azure-nsg'],
  [/"id\.orig_h"/, 'zeek-conn'],
  [/"src_addr"|"time_received_ns"|"sampler_address"/, 'goflow2-json'],
  [/"dest_ip"|"packets_sent"|vpc_flows"/, 'gcp-vpc'],
];

/** A record of AWS, perhaps behind the time of a CloudWatch export. */
const AWS_RECORD =
  /^(\d{4}-\d\d-\d\dT\S+ )?\d+( \S+){12} (OK|NODATA|SKIPDATA)\s*$/;

/**
 * Tells the layout of a flow log from its beginning.
 *
 * @param head - some thousand characters, cut anywhere
 */
export function detectFlowLogFormat(head: string): FlowLogFormat | undefined {
  if (/^\s*[[{]/.test(head)) {
    return JSON_NAMES.find(([name]) => name.test(head))?.[1];
  }
  for (const line of head.split('\n')) {
    const format = formatOfLine(line.trimEnd());
    if (format) {
      return format;
    }
  }
  // a damaged beginning
  return JSON_NAMES.find(([name]) => name.test(head))?.[1];
}

function formatOfLine(line: string): FlowLogFormat | undefined {
  if (/^#(separator|fields)\b/.test(line)) {
    return 'zeek-conn';
  }
  if (isNfdumpCsvHeading(line)) {
    return 'nfdump-csv';
  }
  return AWS_RECORD.test(line) || isAwsVpcHeading(line) ? 'aws-vpc' : undefined;
}
