import { workloadName } from '@service-communications/model';
import {
  Communication,
  netflowAttributes,
  netstatAttributes,
} from '@service-communications/plugin-service-communications-common';

/**
 * A column of the files that communications are exported to and imported from.
 */
export interface TransferColumn {
  /** The heading, as on screen. */
  name: string;
  /** Headings of other files that mean the same; see {@link headingKey}. */
  aliases: readonly string[];
  /** Where the value stands in a communication. */
  field: string;
  /** Texts are what people and hosts say; only they can be formulas. */
  kind: 'text' | 'number' | 'time';
  /** What an import does with it: some columns only inform. */
  role: 'key' | 'name' | 'link' | 'classic' | 'measured' | 'read-only';
  valueOf(communication: Communication): string | number | undefined;
}

function column(
  role: TransferColumn['role'],
  kind: TransferColumn['kind'],
  name: string,
  field: string,
  aliases: readonly string[] = [],
): TransferColumn {
  return { name, aliases, field, kind, role, valueOf: reader(field) };
}

/** What stands at a path such as `statistics.netstat.totalPorts`. */
function reader(path: string): TransferColumn['valueOf'] {
  if (path === 'clientWorkload' || path === 'listenerWorkload') {
    return ({ [path]: workload }) => workload && workloadName(workload);
  }
  const [first, second, third, fourth] = path.split('.');
  // Spelled out, since an export does this some fifty times for each record.
  if (!second) {
    return (communication: any) => communication[first];
  }
  if (second === 'ambiguous') {
    return (communication: any) => communication[first]?.ambiguous?.join(' ');
  }
  if (!third) {
    return (communication: any) => communication[first]?.[second];
  }
  return fourth
    ? (communication: any) => communication[first][second]?.[third]?.[fourth]
    : (communication: any) => communication[first][second]?.[third];
}

/** How an end was linked, besides the entity itself. */
function linkDetails(name: string, field: string): TransferColumn[] {
  return [
    column('read-only', 'text', `${name} Rule`, `${field}.rule`),
    column('read-only', 'text', `${name} Candidates`, `${field}.ambiguous`),
  ];
}

/** Other names of the netstat attributes: those of the reference's database. */
const NETSTAT_ALIASES: Record<string, string[]> = {
  totalSamples: ['netstat_total_samples'],
  activeSamples: ['netstat_active_samples'],
  totalPorts: ['netstat_total_eports'],
  firstFound: ['netstat_all_first_stat'],
  lastFound: ['netstat_all_last_stat'],
};

/** How a column holds each kind of statistic. */
const COLUMN_KINDS = {
  time: 'time',
  count: 'number',
  average: 'number',
  percentage: 'number',
  span: 'number',
  bytes: 'number',
  evidence: 'text',
} as const;

const classicColumns = (['netstat', 'netflow'] as const).flatMap(part => {
  const prefix = part === 'netstat' ? 'Classic Netstat' : 'Classic Netflow';
  const at = `statistics.classic.${part}`;
  return [
    column(
      'classic',
      'number',
      `${prefix} Counted Port Times`,
      `${at}.countedPortTimes`,
      [`${prefix} Port Times Counted`],
    ),
    column('classic', 'number', `${prefix} Total Ports`, `${at}.totalPorts`),
    column(
      'classic',
      'number',
      `${prefix} Average Client Connections`,
      `${at}.averageClientConnections`,
    ),
    column('classic', 'time', `${prefix} Last Found`, `${at}.lastFound`),
  ];
});

/**
 * All columns, in the order of an export. The names are those of the form and
 * of the statistics on screen; the aliases are those of the list and of
 * Service Communications as admins know them from IT-discovery suites: of their
 * pages, their exports and the columns of their databases.
 */
export const transferColumns: readonly TransferColumn[] = [
  column('read-only', 'text', 'ID', 'id', ['servicecommunication_pk']),
  column('key', 'text', 'Network', 'network'),
  column('link', 'text', 'Client Device', 'clientDevice.entityRef', [
    'Client',
    'Client Device Name',
  ]),
  column('link', 'text', 'Client Service Instance', 'clientService.entityRef', [
    'Client Service',
    'Client Service Name',
  ]),
  column('key', 'text', 'Client IP Address', 'clientIp', [
    'Client IP',
    'Client Address',
  ]),
  column('key', 'text', 'Client Workload', 'clientWorkload'),
  column('name', 'text', 'Client FQDN', 'clientFqdn', [
    'Client Host Name',
    'Client Hostname',
  ]),
  column('key', 'text', 'Client Process Name', 'clientProcessName', [
    'Client Process',
    'Process Name',
  ]),
  column(
    'name',
    'text',
    'Client Process Display Name',
    'clientProcessDisplayName',
    ['Process Display Name'],
  ),
  column('link', 'text', 'Listener Device', 'listenerDevice.entityRef', [
    'Listener',
    'Listener Device Name',
    'Listening Device',
    'Listening Device Name',
  ]),
  column(
    'link',
    'text',
    'Listener Service Instance',
    'listenerService.entityRef',
    [
      'Listener Service',
      'Listener Service Name',
      'Listening Service',
      'Service Instance',
    ],
  ),
  column('key', 'text', 'Listener IP Address', 'listenerIp', [
    'Listener IP',
    'Listener Address',
    'Listening IP',
  ]),
  column('key', 'text', 'Listener Workload', 'listenerWorkload'),
  column('name', 'text', 'Listener FQDN', 'listenerFqdn', [
    'Listener Host Name',
    'Listener Hostname',
  ]),
  column('name', 'text', 'Listener Process Name', 'listenerProcessName', [
    'Listener Process',
  ]),
  column('key', 'text', 'Port', 'port', [
    'Service Listener Port',
    'Listener Port',
    'Listening Port',
    'Port Communication',
    'Service Port',
  ]),
  column('key', 'text', 'Protocol', 'protocol'),
  column('read-only', 'text', 'Origin', 'origin'),
  column('measured', 'time', 'First Detected', 'firstDetected', [
    'Communication First Detected',
  ]),
  column('measured', 'time', 'Last Detected', 'lastDetected', [
    'Communication Last Detected',
  ]),
  ...netstatAttributes.map(({ name, field, kind }) =>
    column(
      'measured',
      COLUMN_KINDS[kind],
      name,
      `statistics.netstat.${field}`,
      NETSTAT_ALIASES[field],
    ),
  ),
  ...netflowAttributes.map(({ name, field, kind }) =>
    column(
      'measured',
      COLUMN_KINDS[kind],
      kind === 'span' ? `${name} (Seconds)` : name,
      `statistics.netflow.${field}`,
    ),
  ),
  ...classicColumns,
  ...linkDetails('Client Device', 'clientDevice'),
  ...linkDetails('Client Service Instance', 'clientService'),
  ...linkDetails('Listener Device', 'listenerDevice'),
  ...linkDetails('Listener Service Instance', 'listenerService'),
  column('read-only', 'text', 'Ignored Reason', 'ignored.reason'),
  column('read-only', 'text', 'Ignored By', 'ignored.by'),
  column('read-only', 'time', 'Ignored At', 'ignored.at'),
  column('read-only', 'text', 'Ignored by Rule', 'ignored.ruleId'),
  column('read-only', 'time', 'Created', 'createdAt'),
  column('read-only', 'text', 'Created By', 'createdBy'),
  column('read-only', 'time', 'Updated', 'updatedAt'),
  column('read-only', 'text', 'Updated By', 'updatedBy'),
  column('read-only', 'number', 'Revision', 'revision'),
];

const columnsByField = new Map(transferColumns.map(each => [each.field, each]));

/** The columns of some fields, `clientIp,port`, if there are all of them. */
export function readTransferColumns(
  fields: string,
): TransferColumn[] | undefined {
  const columns = [...new Set(fields.split(','))].map(field =>
    columnsByField.get(field),
  );
  return columns.every(each => each !== undefined) ? columns : undefined;
}

/** What headings compare by: `Client IP`, `client_ip` and `ClientIP` are one. */
export function headingKey(heading: string): string {
  return heading.toLowerCase().replace(/[\s_-]+/g, '');
}
