import {
  Communication,
  CommunicationOrderField,
  communicationOrderFields,
  CommunicationOrigin,
  CommunicationStatistics,
  netflowAttributes,
  NetflowStatistics,
  netstatAttributes,
  NetstatStatistics,
  StatisticAttribute,
} from '@service-communications/plugin-service-communications-common';
import { ReactNode } from 'react';
import { Translate, useTranslate } from '../../useTranslate';
import { ClientLink } from '../values/ClientLink';
import { EndLabel } from '../values/EndLabel';
import { endText } from '../values/endText';
import { formatPort } from '../values/formatListener';
import { formatPercentage, NO_VALUE } from '../values/formatNumber';
import { NameText } from '../values/NameText';
import { StatisticValue } from '../values/StatisticValue';
import { TimeValue } from '../values/TimeValue';
import { toldNetflow } from '../values/toldNetflow';
import { AverageCell } from './AverageCell';
import { EndAddress } from './EndAddress';
import { EndsCell } from './EndsCell';
import { RecordLink } from './RecordLink';

/** A column that a table of communications can have. */
export interface CommunicationColumn {
  /** The title, of a column whose name is not for translators. */
  title?: string;
  /** The field the server orders by; by default that of the same name. */
  orderField?: CommunicationOrderField;
  /** The paths of the fields that it shows; by default that of its name. */
  fields?: string[];
  /** Explains the title. */
  definition?: string;
  /** The width, in relation to the other columns. */
  width: number;
  /** Takes what the others leave. */
  isGrowing?: boolean;
  numeric?: boolean;
  render: (communication: Communication, context: RowContext) => ReactNode;
}

/** What a row knows of the others. */
export interface RowContext {
  /** How many rows on screen have the statistics of the same pair. */
  sharedBy: number;
  /** Whether the row above is one of them. */
  isAsAbove: boolean;
}

/** What tells which device, workload or address an end is. */
const CLIENT_FIELDS = ['clientDevice.entityRef', 'clientWorkload', 'clientIp'];
const LISTENER_FIELDS = [
  'listenerDevice.entityRef',
  'listenerWorkload',
  'listenerIp',
];

/** Every column but statistics, by the name its title has in translations. */
const plainColumns = {
  id: { width: 9, render: ({ id }) => <RecordLink id={id} /> },
  ends: {
    orderField: 'clientService',
    fields: [
      ...CLIENT_FIELDS,
      'clientService.entityRef',
      'clientProcessName',
      ...LISTENER_FIELDS,
      'listenerService.entityRef',
      'listenerProcessName',
    ],
    width: 34,
    isGrowing: true,
    render: communication => <EndsCell communication={communication} />,
  },
  // The list opens the record from here, other tables the entity.
  client: {
    orderField: 'clientDevice',
    fields: CLIENT_FIELDS,
    width: 12,
    render: communication => <ClientLink communication={communication} />,
  },
  clientDevice: {
    fields: CLIENT_FIELDS,
    width: 14,
    render: communication => (
      <EndLabel
        link={communication.clientDevice}
        names={[endText(communication, 'client')]}
      />
    ),
  },
  clientService: {
    fields: [
      'clientService.entityRef',
      'clientProcessDisplayName',
      'clientProcessName',
    ],
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
  clientProcessDisplayName: text('clientProcessDisplayName', 15),
  clientProcessName: text('clientProcessName', 13),
  clientFqdn: text('clientFqdn', 17),
  clientIp: {
    fields: ['clientIp', 'clientWorkload'],
    width: 15,
    render: communication => (
      <EndAddress communication={communication} end="client" />
    ),
  },
  listenerDevice: {
    fields: LISTENER_FIELDS,
    width: 13,
    render: communication => (
      <EndLabel
        link={communication.listenerDevice}
        names={[endText(communication, 'listener')]}
      />
    ),
  },
  listenerService: {
    fields: ['listenerService.entityRef', 'listenerProcessName'],
    width: 17,
    render: ({ listenerService, listenerProcessName }) => (
      <EndLabel link={listenerService} names={[listenerProcessName]} />
    ),
  },
  listenerProcessName: text('listenerProcessName', 13),
  listenerFqdn: text('listenerFqdn', 17),
  listenerIp: {
    fields: ['listenerIp', 'listenerWorkload'],
    width: 15,
    render: communication => (
      <EndAddress communication={communication} end="listener" />
    ),
  },
  port: {
    fields: ['port', 'protocol'],
    width: 12,
    numeric: true,
    render: communication => formatPort(communication),
  },
  protocol: text('protocol', 10),
  network: text('network', 12),
  origin: {
    width: 12,
    render: ({ origin }) => <OriginLabel origin={origin} />,
  },
  weight: {
    orderField: 'netstatAverageClientConnections',
    fields: ['statistics.netstat.averageClientConnections'],
    definition: definitionOf('averageClientConnections'),
    width: 13,
    numeric: true,
    render: ({ statistics }, context) => (
      <AverageCell statistics={statistics} {...context} />
    ),
  },
  persistence: {
    orderField: 'netstatPersistence',
    fields: ['statistics.netstat.persistence'],
    definition: definitionOf('persistence'),
    width: 13,
    numeric: true,
    render: ({ statistics }) =>
      formatPercentage(statistics.netstat?.persistence),
  },
  firstDetected: time('firstDetected'),
  lastDetected: time('lastDetected'),
  createdAt: time('createdAt'),
  updatedAt: time('updatedAt'),
} satisfies Record<string, CommunicationColumn>;

/** The name of a column whose title is among the translations. */
export type PlainColumnName = keyof typeof plainColumns;

/** The name of a column. */
export type CommunicationColumnName =
  | PlainColumnName
  | `netstat${Capitalize<keyof NetstatStatistics>}`
  | `netflow${Capitalize<keyof NetflowStatistics>}`;

/** Every column, by its name. */
export const communicationColumns = Object.fromEntries(
  Object.entries<CommunicationColumn>({
    ...plainColumns,
    ...statisticColumns('netstat', netstatAttributes, ({ netstat }) => netstat),
    ...statisticColumns(
      'netflow',
      netflowAttributes,
      ({ netflow }) => netflow && toldNetflow(netflow),
    ),
  }).map(([name, column]) => [
    name,
    {
      orderField: communicationOrderFields.find(field => field === name),
      ...column,
    },
  ]),
) as Record<CommunicationColumnName, CommunicationColumn>;

function text(
  field: keyof Communication &
    `${'client' | 'listener' | 'protocol' | 'network'}${string}`,
  width: number,
): CommunicationColumn {
  return {
    width,
    render: communication => {
      const value = communication[field] as string;
      return value ? <NameText text={value} isClamped /> : NO_VALUE;
    },
  };
}

function time(
  field: 'firstDetected' | 'lastDetected' | 'createdAt' | 'updatedAt',
): CommunicationColumn {
  return {
    width: 19,
    render: communication => <TimeValue time={communication[field]} />,
  };
}

function definitionOf(field: keyof NetstatStatistics): string {
  return netstatAttributes.find(attribute => attribute.field === field)!
    .definition;
}

/** A column for each of some statistics, with the words of all pages. */
function statisticColumns<TStatistics extends object>(
  part: 'netstat' | 'netflow',
  attributes: StatisticAttribute<TStatistics>[],
  statisticsOf: (all: CommunicationStatistics) => TStatistics | undefined,
): Record<string, CommunicationColumn> {
  return Object.fromEntries(
    attributes.map(({ field, name, definition, kind }) => {
      const [initial, ...rest] = String(field);
      return [
        `${part}${initial.toUpperCase()}${rest.join('')}`,
        {
          title: name,
          fields: [`statistics.${part}.${String(field)}`],
          definition,
          width: 14,
          numeric: kind !== 'time' && kind !== 'evidence',
          render: ({ statistics }) => (
            <StatisticValue
              kind={kind}
              value={statisticsOf(statistics)?.[field]}
            />
          ),
        } satisfies CommunicationColumn,
      ];
    }),
  );
}

/** Where a communication came from. */
function OriginLabel(props: { origin: CommunicationOrigin }) {
  const { origin } = props;
  const t = useTranslate();
  return <>{t(`origin.${origin}`)}</>;
}

/** The title of a column. */
export function columnTitle(
  t: Translate,
  name: CommunicationColumnName,
): string {
  const { title } = communicationColumns[name];
  return title ?? t(`columns.${name as PlainColumnName}`);
}
