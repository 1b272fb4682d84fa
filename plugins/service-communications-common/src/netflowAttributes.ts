import { netflowCounters } from '@service-communications/model';
import { NetflowStatistics } from './types/CommunicationStatistics';
import { StatisticAttribute } from './StatisticAttribute';

/**
 * The netflow attributes in the order they are shown.
 *
 * @public
 */
export const netflowAttributes: StatisticAttribute<NetflowStatistics>[] = [
  {
    field: 'firstFound',
    name: 'Netflow Client Connection First Found',
    definition: 'The earliest start of a flow record of the pair.',
    kind: 'time',
  },
  {
    field: 'lastFound',
    name: 'Netflow Client Connection Last Found',
    definition: 'The latest end of a flow record of the pair.',
    kind: 'time',
  },
  {
    field: 'activeSamples',
    name: 'Netflow Active Samples',
    definition: 'Samples that held flow records of the pair.',
    kind: 'count',
  },
  {
    field: 'totalEvents',
    name: 'Netflow Total Events',
    definition:
      'Flow records of the pair, in all samples. The two ways of a conversation are a record each where the exporter reports them apart.',
    kind: 'count',
  },
  {
    field: 'totalPorts',
    name: 'Netflow Total Ports',
    definition:
      'Distinct client ports in each sample, added up over all samples: a running total.',
    kind: 'count',
  },
  {
    field: 'averageClientConnections',
    name: 'Netflow Average Client Connections',
    definition: 'Total ports divided by active samples.',
    kind: 'average',
  },
  {
    field: 'activeSpanSeconds',
    name: 'Netflow Client Active Span',
    definition:
      'The time in which the client was active: flow records, and each step from one to the next that is at most the sample interval.',
    kind: 'span',
  },
  {
    field: 'gapSpanSeconds',
    name: 'Netflow Client Gap Span',
    definition:
      'The time in which the client paused: each step from one flow record to the next that is longer than the sample interval, whole. Active and gap span together are the time from first to last found.',
    kind: 'span',
  },
  {
    field: 'pendingSpanSeconds',
    name: 'Netflow Client Pending Span',
    definition:
      'The time from last found to the end of the newest sample. It is not counted yet: the next flow record makes it active or gap.',
    kind: 'span',
  },
  {
    field: 'intervalSeconds',
    name: 'Netflow Sample Interval',
    definition:
      'The interval of the newest sample, by which its steps are active or gap. Earlier samples keep the interval they came with.',
    kind: 'span',
  },
  ...netflowCounters,
  {
    field: 'evidence',
    name: 'Netflow Listener Evidence',
    definition:
      'Why the listener is thought to be the end that listens: the strongest evidence that was seen.',
    kind: 'evidence',
  },
];
