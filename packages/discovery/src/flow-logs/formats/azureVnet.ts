import { FlowLogLayout } from '../FlowLogLayout';
import { AzureTuples } from './AzureTuples';

/**
 * Flow logs of Azure virtual networks:
 * `time,source,destination,ports,protocol,I|O,B|C|E|D,encryption` and the counts
 * of both ways.
 */
export const azureVnetLayout: FlowLogLayout = {
  // a tuple by the number of its protocol, should the names be missing
  json: /"FlowLogFlowEvent"|"flowRecords"|"flowTuples"\s*:\s*\[\s*"\d+,([^,"]*,){4}\d/,
  createReader: context =>
    AzureTuples.reader(context, {
      minFields: 13,
      protocolOf: text => text,
      stateField: 7,
    }),
};
