import { AzureTupleLayout } from './AzureTuples';

const PROTOCOLS: Record<string, string> = { T: 'tcp', U: 'udp' };

/**
 * Flow logs of Azure network security groups, versions 1 and 2:
 * `time,source,destination,ports,T|U,I|O,A|D` and, in version 2, the state and
 * the counts of both ways. Times in seconds.
 */
export const azureNsgTuples: AzureTupleLayout = {
  minFields: 8,
  timeUnit: 1000,
  protocolOf: text => PROTOCOLS[text] ?? text,
  stateField: 8,
};
