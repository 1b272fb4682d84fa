import { hostName } from '@service-communications/model';
import {
  CommunicationLinkField,
  DEFAULT_NETWORK,
} from '@service-communications/plugin-service-communications-common';
import { ClassicPath } from '../database/operations/transfer/saveClassicStatistics';
import { CommunicationKey } from '../model/CommunicationKey';
import { workloadField } from '../fields/endFields';
import {
  ipField,
  portField,
  protocolField,
  textField,
  timeField,
} from '../fields/fields';
import { fieldError, readField } from '../fields/readField';
import { ImportCell } from './importRecords';
import { problemsOf } from './problemsOf';

/** The names that an import gives, as a person can. */
export type ImportName =
  | 'clientFqdn'
  | 'clientProcessDisplayName'
  | 'listenerFqdn'
  | 'listenerProcessName';

/** A value with the heading of its column, for what people are told. */
export interface Headed<TValue> {
  heading: string;
  value: TValue;
}

/** What a line says. An empty cell says nothing. */
export interface ImportLine {
  key: CommunicationKey;
  names: Partial<Record<ImportName, Headed<string>>>;
  /** Entity refs, or names of entities. */
  links: Partial<Record<CommunicationLinkField, Headed<string>>>;
  classic: Partial<Record<ClassicPath, Headed<string | number>>>;
  /** What is measured here: compared, never taken. */
  measured: ImportCell[];
}

/**
 * Reads the cells of a line. What is wrong is said of every cell, by its
 * heading.
 */
export function readImportLine(
  cells: readonly ImportCell[],
): { said: ImportLine } | { problems: string[] } {
  const said: ImportLine = {
    key: {
      network: DEFAULT_NETWORK,
      clientIp: '',
      clientProcessName: '',
      listenerIp: '',
      port: -1,
      protocol: '',
    },
    names: {},
    links: {},
    classic: {},
    measured: [],
  };
  const problems = problemsOf(cells.map(cell => () => readCell(cell, said)));
  const given = new Set(cells.map(({ column }) => column.field));
  for (const [name, ...fields] of [
    ['Client IP Address', 'clientIp', 'clientWorkload'],
    ['Listener IP Address', 'listenerIp', 'listenerWorkload'],
    ['Port', 'port'],
    ['Protocol', 'protocol'],
  ]) {
    if (!fields.some(field => given.has(field))) {
      problems.push(`${name} is required`);
    }
  }
  return problems.length > 0 ? { problems } : { said };
}

function readCell(cell: ImportCell, said: ImportLine): void {
  const { column, heading, text } = cell;
  switch (column.role) {
    case 'key':
      readKey(cell, said.key);
      break;
    case 'name': {
      const value = readField(textField, text, heading);
      said.names[column.field as ImportName] = {
        heading,
        value: column.field.endsWith('Fqdn') ? hostName(value) : value,
      };
      break;
    }
    case 'link':
      said.links[column.field.split('.')[0] as CommunicationLinkField] = {
        heading,
        value: readField(textField, text, heading).trim(),
      };
      break;
    case 'classic':
      said.classic[
        column.field.replace('statistics.classic.', '') as ClassicPath
      ] = {
        heading,
        value:
          column.kind === 'time'
            ? readClassicTime(text, heading)
            : readClassicNumber(text, heading),
      };
      break;
    case 'measured':
      said.measured.push(cell);
      break;
    default:
  }
}

function readKey(cell: ImportCell, key: CommunicationKey): void {
  const { column, heading, text } = cell;
  switch (column.field) {
    case 'clientIp':
    case 'listenerIp': {
      const ip = readField(ipField, text.trim(), heading);
      // The address beside a workload is only the one that it last had.
      key[column.field] ||= ip;
      break;
    }
    case 'clientWorkload':
      key.clientIp = readField(workloadField, text.trim(), heading);
      break;
    case 'listenerWorkload':
      key.listenerIp = readField(workloadField, text.trim(), heading);
      break;
    case 'port':
      key.port = readField(
        portField,
        /^\s*\d{1,5}\s*$/.test(text) ? Number(text) : text,
        heading,
      );
      break;
    case 'protocol':
      key.protocol = readField(protocolField, text.trim(), heading);
      break;
    default:
      Object.assign(key, {
        [column.field]: readField(textField, text, heading),
      });
  }
}

function readClassicNumber(text: string, heading: string): number {
  const value = Number(text);
  if (
    !/^\s*\d+(\.\d+)?(e[+-]?\d+)?\s*$/i.test(text) ||
    !Number.isFinite(value)
  ) {
    throw fieldError(heading, 'a number, such as 12 or 1.5', text);
  }
  return value;
}

/** A time; without a zone it is taken for UTC, as databases write it. */
function readClassicTime(text: string, heading: string): string {
  const time = text.trim();
  const [, zone = ''] =
    /\d([Zz]|[+-]\d\d(:?\d\d)?)$/.exec(time.slice(15)) ?? [];
  const full =
    zone.length === 3 ? `${time}:00` : `${time}${zone === '' ? 'Z' : ''}`;
  return new Date(readField(timeField, full, heading)).toISOString();
}
