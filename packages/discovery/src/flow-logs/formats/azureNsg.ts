import { FlowLogLayout } from '../FlowLogLayout';
import { AzureTuples } from './AzureTuples';

const PROTOCOLS: Record<string, string> = { T: 'tcp', U: 'udp' };

/**
 * Flow logs of Azure network security groups, versions 1 and 2:
 * `time,source,destination,ports,T|U,I|O,A|D` and, in version 2, the state and
 * the counts of both ways.
 */
export const azureNsgLayout: FlowLogLayout = {
  json: /"NetworkSecurityGroupFlowEvents?"|"flowTuples"/,
  createReader: context =>
    AzureTuples.reader(context, {
      minFields: 8,
      protocolOf: text => PROTOCOLS[text] ?? text,
      stateField: 8,
    }),
};
