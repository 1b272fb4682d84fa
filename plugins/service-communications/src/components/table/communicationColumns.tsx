import {
  Communication,
  CommunicationOrderField,
  netflowAttributes,
  NetflowStatistics,
  netstatAttributes,
  NetstatStatistics,
  StatisticAttribute,
} from '@service-communications/plugin-service-communications-common';
import { ReactNode } from 'react';
import {
  formatAverage,
  formatPercentage,
  NO_VALUE,
} from '../values/formatNumber';
import { AddressLabel } from '../values/AddressLabel';
import { EndLabel } from '../values/EndLabel';
import { ClientLink } from '../values/ClientLink';
import { OriginLabel } from '../values/OriginLabel';
import { RecordLink } from '../values/RecordLink';
import { StatisticValue } from '../values/StatisticValue';
import { TimeValue } from '../values/TimeValue';

/** A column that a table of communications can have. */
export interface CommunicationColumn {
  /** The title, of a column whose name is not for translators. */
  title?: string;
  /** The field the server orders by; without it the column cannot order. */
  orderField?: CommunicationOrderField;
  /** Explains the title. */
  definition?: string;
  /** Share of the width, in relation to the other columns. */
  width: number;
  numeric?: boolean;
  render: (communication: Communication) => ReactNode;
}

/** Every column, by the name its title has among the translations. */
export const communicationColumns = {
  id: {
    orderField: 'id',
    width: 6,
    render: ({ id }) => <RecordLink id={id} />,
  },
  // The list opens the record from here, other tables the entity.
  client: {
    orderField: 'clientDevice',
    width: 12,
    render: communication => <ClientLink communication={communication} />,
  },
  clientDevice: {
    orderField: 'clientDevice',
    width: 14,
    render: ({ clientDevice, clientIp }) => (
      <EndLabel link={clientDevice} names={[clientIp]} />
    ),
  },
  clientService: {
    orderField: 'clientService',
    width: 14,
    render: communication => (
      <EndLabel
        link={communication.clientService}
        names={[
          communication.clientProcessDisplayName,
          communication.clientProcessName,
        ]}
      />
    ),
  },
  clientProcessDisplayName: {
    orderField: 'clientProcessDisplayName',
    width: 15,
    render: ({ clientProcessDisplayName }) =>
      clientProcessDisplayName || NO_VALUE,
  },
  clientProcessName: {
    orderField: 'clientProcessName',
    width: 13,
    render: ({ clientProcessName }) => clientProcessName || NO_VALUE,
  },
  clientFqdn: {
    orderField: 'clientFqdn',
    width: 17,
    render: ({ clientFqdn }) => clientFqdn || NO_VALUE,
  },
  clientIp: {
    orderField: 'clientIp',
    width: 15,
    render: ({ clientIp, clientFqdn, network }) => (
      <AddressLabel ip={clientIp} fqdn={clientFqdn} network={network} />
    ),
  },
  listenerDevice: {
    orderField: 'listenerDevice',
    width: 13,
    render: ({ listenerDevice, listenerIp }) => (
      <EndLabel link={listenerDevice} names={[listenerIp]} />
    ),
  },
  listenerService: {
    orderField: 'listenerService',
    width: 17,
    render: ({ listenerService, listenerProcessName }) => (
      <EndLabel link={listenerService} names={[listenerProcessName]} />
    ),
  },
  listenerProcessName: {
    orderField: 'listenerProcessName',
    width: 13,
    render: ({ listenerProcessName }) => listenerProcessName || NO_VALUE,
  },
  listenerFqdn: {
    orderField: 'listenerFqdn',
    width: 17,
    render: ({ listenerFqdn }) => listenerFqdn || NO_VALUE,
  },
  listenerIp: {
    orderField: 'listenerIp',
    width: 15,
    render: ({ listenerIp, listenerFqdn, network }) => (
      <AddressLabel ip={listenerIp} fqdn={listenerFqdn} network={network} />
    ),
  },
  port: {
    orderField: 'port',
    width: 8,
    numeric: true,
    render: ({ port }) => port,
  },
  protocol: {
    orderField: 'protocol',
    width: 10,
    render: ({ protocol }) => protocol,
  },
  network: {
    orderField: 'network',
    width: 12,
    render: ({ network }) => network,
  },
  origin: {
    orderField: 'origin',
    width: 12,
    render: ({ origin }) => <OriginLabel origin={origin} />,
  },
  weight: {
    orderField: 'netstatAverageClientConnections',
    definition: netstatAttribute('averageClientConnections').definition,
    width: 8,
    numeric: true,
    render: ({ statistics }) =>
      formatAverage(statistics.netstat?.averageClientConnections),
  },
  persistence: {
    orderField: 'netstatPersistence',
    definition: netstatAttribute('persistence').definition,
    width: 11,
    numeric: true,
    render: ({ statistics }) =>
      formatPercentage(statistics.netstat?.persistence),
  },
  firstDetected: {
    orderField: 'firstDetected',
    width: 13,
    render: ({ firstDetected }) => <TimeValue time={firstDetected} />,
  },
  lastDetected: {
    orderField: 'lastDetected',
    width: 13,
    render: ({ lastDetected }) => <TimeValue time={lastDetected} />,
  },
  createdAt: {
    orderField: 'createdAt',
    width: 13,
    render: ({ createdAt }) => <TimeValue time={createdAt} />,
  },
  updatedAt: {
    orderField: 'updatedAt',
    width: 13,
    render: ({ updatedAt }) => <TimeValue time={updatedAt} />,
  },
  netstatFirstFound: netstatColumn('firstFound', 'netstatFirstFound'),
  netstatLastFound: netstatColumn('lastFound', 'netstatLastFound'),
  netstatTotalSamples: netstatColumn('totalSamples', 'netstatTotalSamples'),
  netstatActiveSamples: netstatColumn('activeSamples', 'netstatActiveSamples'),
  netstatTotalPorts: netstatColumn('totalPorts', 'netstatTotalPorts'),
  netstatAverageClientConnections: netstatColumn(
    'averageClientConnections',
    'netstatAverageClientConnections',
  ),
  netstatPersistence: netstatColumn('persistence', 'netstatPersistence'),
  netflowFirstFound: netflowColumn('firstFound', 'netflowFirstFound'),
  netflowLastFound: netflowColumn('lastFound', 'netflowLastFound'),
  netflowActiveSamples: netflowColumn('activeSamples', 'netflowActiveSamples'),
  netflowTotalEvents: netflowColumn('totalEvents', 'netflowTotalEvents'),
  netflowTotalPorts: netflowColumn('totalPorts', 'netflowTotalPorts'),
  netflowAverageClientConnections: netflowColumn(
    'averageClientConnections',
    'netflowAverageClientConnections',
  ),
  netflowActiveSpanSeconds: netflowColumn(
    'activeSpanSeconds',
    'netflowActiveSpanSeconds',
  ),
  netflowGapSpanSeconds: netflowColumn(
    'gapSpanSeconds',
    'netflowGapSpanSeconds',
  ),
  // Changes with every sample of the source, so nothing can keep its order.
  netflowPendingSpanSeconds: netflowColumn('pendingSpanSeconds'),
  netflowIntervalSeconds: netflowColumn('intervalSeconds'),
  netflowClientBytes: netflowColumn('clientBytes', 'netflowClientBytes'),
  netflowListenerBytes: netflowColumn('listenerBytes', 'netflowListenerBytes'),
  netflowClientPackets: netflowColumn('clientPackets', 'netflowClientPackets'),
  netflowListenerPackets: netflowColumn(
    'listenerPackets',
    'netflowListenerPackets',
  ),
  netflowEvidence: netflowColumn('evidence'),
} satisfies Record<string, CommunicationColumn>;

/** The name of a column. */
export type CommunicationColumnName = keyof typeof communicationColumns;

function netstatAttribute(field: keyof NetstatStatistics) {
  return netstatAttributes.find(attribute => attribute.field === field)!;
}

function netstatColumn(
  field: keyof NetstatStatistics,
  orderField: CommunicationOrderField,
) {
  return statisticColumn(
    netstatAttribute(field),
    ({ statistics }) => statistics.netstat?.[field],
    orderField,
  );
}

function netflowColumn(
  field: keyof NetflowStatistics,
  orderField?: CommunicationOrderField,
) {
  return statisticColumn(
    netflowAttributes.find(attribute => attribute.field === field)!,
    ({ statistics }) => statistics.netflow?.[field],
    orderField,
  );
}

/** A column of a statistic, with the words of all pages. */
function statisticColumn(
  attribute: Pick<StatisticAttribute<unknown>, 'name' | 'definition' | 'kind'>,
  valueOf: (communication: Communication) => unknown,
  orderField: CommunicationOrderField | undefined,
): CommunicationColumn & { title: string } {
  const { name, definition, kind } = attribute;
  return {
    title: name,
    definition,
    orderField,
    width: 14,
    numeric: kind !== 'time' && kind !== 'evidence',
    render: communication => (
      <StatisticValue kind={kind} value={valueOf(communication)} />
    ),
  };
}
