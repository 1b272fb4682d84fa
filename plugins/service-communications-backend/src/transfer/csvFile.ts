import { Communication } from '@service-communications/plugin-service-communications-common';
import { guardFormula } from './formulaGuard';
import { transferColumns } from './transferColumns';

/** Without it Excel takes UTF-8 for the code page of the computer. */
const BYTE_ORDER_MARK = '\uFEFF';

const END_OF_LINE = '\r\n';

/**
 * Communications as a CSV file (RFC 4180), a piece for each of their chunks;
 * the heading comes with the first, so that a failure comes before it.
 */
export async function* csvFile(
  chunks: AsyncIterable<Communication[]>,
): AsyncGenerator<string> {
  let lines =
    BYTE_ORDER_MARK +
    transferColumns.map(({ name }) => quoted(name)).join(',') +
    END_OF_LINE;
  for await (const chunk of chunks) {
    for (const communication of chunk) {
      lines += csvLine(communication);
    }
    yield lines;
    lines = '';
  }
  if (lines) {
    yield lines;
  }
}

function csvLine(communication: Communication): string {
  let line = '';
  for (let at = 0; at < transferColumns.length; at++) {
    const { kind, valueOf } = transferColumns[at];
    const value = valueOf(communication);
    if (at > 0) {
      line += ',';
    }
    if (value !== undefined) {
      line += kind === 'text' ? quoted(guardFormula(String(value))) : value;
    }
  }
  return line + END_OF_LINE;
}

/** Semicolons and tabs, too, are separators to some spreadsheets. */
function quoted(text: string): string {
  return /[",;\t\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}
