import { FlowLogFormat } from '../FlowLog';
import { FlowLogLayout } from '../FlowLogLayout';
import { argusRaLayout } from './argusRa';
import { awsVpcLayout } from './awsVpc';
import { azureNsgLayout } from './azureNsg';
import { azureVnetLayout } from './azureVnet';
import { conntrackLayout } from './conntrack';
import { conntrackTableLayout } from './conntrackTable';
import { gcpVpcLayout } from './gcpVpc';
import { goflow2JsonLayout } from './goflow2Json';
import { hubbleLayout } from './hubble';
import { netobservLayout } from './netobserv';
import { nfdumpCsvLayout } from './nfdumpCsv';
import { nfdumpJsonLayout } from './nfdumpJson';
import { pmacctCsvLayout } from './pmacctCsv';
import { pmacctJsonLayout } from './pmacctJson';
import { silkRwcutLayout } from './silkRwcut';
import { suricataEveLayout } from './suricataEve';
import { zeekConnLayout } from './zeekConnLayout';

/**
 * Every layout that is read. A new one is a file here, its name and a line
 * below. Of layouts that a log could have, the first is taken.
 */
export const FLOW_LOG_LAYOUTS: Readonly<Record<FlowLogFormat, FlowLogLayout>> =
  {
    'azure-vnet': azureVnetLayout,
    'azure-nsg': azureNsgLayout,
    'zeek-conn': zeekConnLayout,
    // its records may have fields of goflow2, by which they were received
    netobserv: netobservLayout,
    'goflow2-json': goflow2JsonLayout,
    'pmacct-json': pmacctJsonLayout,
    'nfdump-json': nfdumpJsonLayout,
    // both have an event_type
    hubble: hubbleLayout,
    'suricata-eve': suricataEveLayout,
    'gcp-vpc': gcpVpcLayout,
    'nfdump-csv': nfdumpCsvLayout,
    'pmacct-csv': pmacctCsvLayout,
    'argus-ra': argusRaLayout,
    'silk-rwcut': silkRwcutLayout,
    conntrack: conntrackLayout,
    'conntrack-table': conntrackTableLayout,
    'aws-vpc': awsVpcLayout,
  };
