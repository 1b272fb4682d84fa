import {
  Communication,
  CommunicationOrderField,
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
  /** Share of the width, in relation to the other columns. */
  width: number;
  numeric?: boolean;
  render: (communication: Communication) => ReactNode;
}

/** Every column, by the name its title has among the translations. */
export const communicationColumns = {
  id: {
    orderField: 'id',
    width: 8,
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
    width: 16,
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
    width: 15,
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
    width: 16,
    render: ({ listenerService, listenerProcessName }) => (
      <EndLabel link={listenerService} names={[listenerProcessName]} />
    ),
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
    width: 7,
    numeric: true,
    render: ({ port }) => port,
  },
  protocol: {
    orderField: 'protocol',
    width: 8,
    render: ({ protocol }) => protocol,
  },
  weight: {
    width: 8,
    numeric: true,
    render: ({ statistics }) =>
      formatAverage(statistics.netstat?.averageClientConnections),
  },
  persistence: {
    width: 10,
    numeric: true,
    render: ({ statistics }) =>
      formatPercentage(statistics.netstat?.persistence),
  },
  lastDetected: {
    orderField: 'lastDetected',
    width: 13,
    render: ({ lastDetected }) => <TimeValue time={lastDetected} />,
  },
} satisfies Record<string, CommunicationColumn>;

/** The name of a column. */
export type CommunicationColumnName = keyof typeof communicationColumns;
