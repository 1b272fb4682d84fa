import { AzureTupleLayout } from './AzureTuples';

/**
 * Flow logs of Azure virtual networks:
 * `time,source,destination,ports,protocol,I|O,B|C|E|D,encryption` and the counts
 * of both ways. Times in milliseconds.
 */
export const azureVnetTuples: AzureTupleLayout = {
  minFields: 13,
  timeUnit: 1,
  protocolOf: text => text,
  stateField: 7,
};
