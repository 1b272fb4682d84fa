import { Workload, workloadName } from '@service-communications/model';
import { Communication } from '@service-communications/plugin-service-communications-common';
import { guardFormula } from './formulaGuard';
import { TransferColumn, transferColumns } from './transferColumns';

/** Without it Excel takes UTF-8 for the code page of the computer. */
const BYTE_ORDER_MARK = '\uFEFF';

const END_OF_LINE = '\r\n';

/**
 * Communications as a CSV file (RFC 4180), a piece for each of their chunks;
 * the heading comes with the first, so that a failure comes before it.
 *
 * @param columns - those of the file, in their order
 */
export async function* csvFile(
  chunks: AsyncIterable<Communication[]>,
  columns: readonly TransferColumn[] = transferColumns,
): AsyncGenerator<string> {
  const segments = segmentsOf(columns);
  let lines =
    BYTE_ORDER_MARK +
    columns.map(({ name }) => quoted(name)).join(',') +
    END_OF_LINE;
  for await (const chunk of chunks) {
    for (const communication of chunk) {
      lines += csvLine(communication, segments);
    }
    yield lines;
    lines = '';
  }
  if (lines) {
    yield lines;
  }
}

/**
 * Columns side by side that are read from the same part of a record. Most
 * records lack most parts, and each column costs time in every record: so whole
 * parts are looked for, not their columns.
 */
interface Segment {
  /** Such as `['statistics', 'netflow']`; empty for the record itself. */
  path: string[];
  columns: { key: string; isText: boolean }[];
  /** What stands for all of them where a record does not have the part. */
  empty: string;
}

function segmentsOf(columns: readonly TransferColumn[]): Segment[] {
  const found: Segment[] = [];
  for (const { field, kind } of columns) {
    const path = field.split('.');
    const key = path.pop()!;
    let segment = found[found.length - 1];
    if (segment?.path.join('.') !== path.join('.')) {
      segment = { path, columns: [], empty: '' };
      found.push(segment);
    }
    segment.columns.push({ key, isText: kind === 'text' });
    segment.empty += ',';
  }
  return found;
}

function csvLine(
  communication: Communication,
  segments: readonly Segment[],
): string {
  let line = '';
  for (const { path, columns, empty } of segments) {
    let part: any = communication;
    for (let at = 0; at < path.length && part !== undefined; at++) {
      part = part[path[at]];
    }
    if (part === undefined) {
      line += empty;
      continue;
    }
    for (const { key, isText } of columns) {
      const value = part[key];
      if (value !== undefined) {
        line += isText ? quoted(guardFormula(textOf(value))) : value;
      }
      line += ',';
    }
  }
  return line.slice(0, -1) + END_OF_LINE;
}

function textOf(value: string | number | string[] | Workload): string {
  if (Array.isArray(value)) {
    return value.join(' ');
  }
  return typeof value === 'object' ? workloadName(value) : String(value);
}

/** Semicolons and tabs, too, are separators to some spreadsheets. */
function quoted(text: string): string {
  return /[",;\t\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}
