import {
  Communication,
  CommunicationOrderField,
  netstatAttributes,
  NetstatStatistics,
} from '@service-communications/plugin-service-communications-common';
import { ReactNode } from 'react';
import { formatAverage, formatPercentage } from '../lib/formatNumber';
import { AddressLabel } from './AddressLabel';
import { EndLabel } from './EndLabel';
import { RecordLink } from './RecordLink';
import { TimeValue } from './TimeValue';

/** A column that a table of communications can have. */
export interface CommunicationColumn {
  /** The field the server orders by; without it the column cannot order. */
  orderField?: CommunicationOrderField;
  /** Explains the title of a column that cannot order. */
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
    width: 7,
    render: ({ id }) => <RecordLink id={id} />,
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
    width: 17,
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
  clientIp: {
    orderField: 'clientIp',
    width: 16,
    render: ({ clientIp, clientFqdn, network }) => (
      <AddressLabel ip={clientIp} fqdn={clientFqdn} network={network} />
    ),
  },
  listenerDevice: {
    orderField: 'listenerDevice',
    width: 14,
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
  listenerIp: {
    orderField: 'listenerIp',
    width: 16,
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
  weight: {
    definition: definitionOf('averageClientConnections'),
    width: 8,
    numeric: true,
    render: ({ statistics }) =>
      formatAverage(statistics.netstat?.averageClientConnections),
  },
  persistence: {
    definition: definitionOf('persistence'),
    width: 11,
    numeric: true,
    render: ({ statistics }) =>
      formatPercentage(statistics.netstat?.persistence),
  },
  lastDetected: {
    orderField: 'lastDetected',
    width: 17,
    render: ({ lastDetected }) => <TimeValue time={lastDetected} />,
  },
} satisfies Record<string, CommunicationColumn>;

/** The name of a column. */
export type CommunicationColumnName = keyof typeof communicationColumns;

function definitionOf(field: keyof NetstatStatistics): string | undefined {
  return netstatAttributes.find(attribute => attribute.field === field)
    ?.definition;
}
