import { Communication } from '@service-communications/plugin-service-communications-common';

/** The columns of the file, and the fields that they hold. */
const COLUMNS = [
  ['ID', 'id'],
  ['Network', 'network'],
  ['Client IP Address', 'clientIp'],
  ['Client Process Name', 'clientProcessName'],
  ['Listener IP Address', 'listenerIp'],
  ['Listener FQDN', 'listenerFqdn'],
  ['Port', 'port'],
  ['Protocol', 'protocol'],
] as const;

/** What a line of a file says of a communication. */
export type FileLine = Pick<
  Communication,
  'network' | 'clientIp' | 'clientProcessName' | 'listenerIp' | 'protocol'
> & { line: number; listenerFqdn?: string; port: number };

/** Communications as a file, with the columns that tests look at. */
export function writeCsv(communications: Communication[]): string {
  return [
    COLUMNS.map(([title]) => title),
    ...communications.map(communication =>
      COLUMNS.map(([, field]) => communication[field] ?? ''),
    ),
  ]
    .map(cells => `${cells.map(quoted).join(',')}\r\n`)
    .join('');
}

/** The lines of such a file. Quoted values must not have a comma in them. */
export function readCsv(text: string): FileLine[] {
  const [head = [], ...rows] = text
    .split(/\r?\n/)
    .filter(Boolean)
    .map(row => row.split(',').map(unquoted));
  const valueOf = (row: string[], title: string) =>
    row[head.indexOf(title)] ?? '';
  return rows.map((row, index) => ({
    line: index + 2,
    network: valueOf(row, 'Network') || 'default',
    clientIp: valueOf(row, 'Client IP Address'),
    clientProcessName: valueOf(row, 'Client Process Name'),
    listenerIp: valueOf(row, 'Listener IP Address'),
    listenerFqdn: valueOf(row, 'Listener FQDN') || undefined,
    port: Number(valueOf(row, 'Port')),
    protocol: valueOf(row, 'Protocol'),
  }));
}

function quoted(value: string | number): string {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

function unquoted(cell: string): string {
  return /^".*"$/.test(cell) ? cell.slice(1, -1).replace(/""/g, '"') : cell;
}
