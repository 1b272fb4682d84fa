import { NetstatStatistics } from './types/CommunicationStatistics';
import { StatisticAttribute } from './StatisticAttribute';

/**
 * The netstat attributes in the order they are shown.
 *
 * @public
 */
export const netstatAttributes: StatisticAttribute<NetstatStatistics>[] = [
  {
    field: 'firstFound',
    name: 'Netstat Client Connection First Found',
    definition:
      'When a scan of the listener’s host first found the client connected.',
    kind: 'time',
  },
  {
    field: 'lastFound',
    name: 'Netstat Client Connection Last Found',
    definition:
      'When a scan of the listener’s host last found the client connected.',
    kind: 'time',
  },
  {
    field: 'totalSamples',
    name: 'Netstat Total Samples',
    definition:
      'Scans that found the listener since the client was first found. A scan that does not find the listener counts for nothing.',
    kind: 'count',
  },
  {
    field: 'activeSamples',
    name: 'Netstat Active Samples',
    definition: 'Scans that found the listener and the client connected to it.',
    kind: 'count',
  },
  {
    field: 'totalPorts',
    name: 'Netstat Total Ports',
    definition:
      'Distinct client ports in each scan, added up over all scans: a running total.',
    kind: 'count',
  },
  {
    field: 'averageClientConnections',
    name: 'Netstat Average Client Connections',
    definition:
      'Total ports divided by active samples: the weight of the communication.',
    kind: 'average',
  },
  {
    field: 'persistence',
    name: 'Connection Persistence',
    definition:
      'Active samples divided by total samples: how steadily the client stays connected while the listener is up.',
    kind: 'percentage',
  },
];
