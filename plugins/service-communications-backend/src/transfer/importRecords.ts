import { InputError } from '@backstage/errors';
import { CsvError } from 'csv-parse';
import { PayloadTooLargeError } from '../model/PayloadTooLargeError';
import { CsvParser, MAX_LINE_LENGTH } from './CsvParser';
import { unguardFormula } from './formulaGuard';
import { headingKey, TransferColumn, transferColumns } from './transferColumns';

/** A cell that is not empty, with its heading as the file has it. */
export interface ImportCell {
  column: TransferColumn;
  heading: string;
  text: string;
}

/** A line of a file: its cells, or what is wrong with it as a whole. */
export type ImportRecord = { line: number } & (
  | { cells: ImportCell[] }
  | { problem: string }
);

/** The columns that a communication cannot be told without. */
const REQUIRED = ['clientIp', 'listenerIp', 'port', 'protocol'];

/** What spreadsheets separate cells by, depending on their language. */
const DELIMITERS = [',', ';', '\t'];

/**
 * Bytes that are given to the parser at once, so that others get their turn:
 * each may be a line.
 */
const SLICE_BYTES = 4 * 1024;

/** What is to be written is kept until all lines are read. */
const MAX_LINES = 200_000;

/**
 * The lines of a CSV file (RFC 4180, and what spreadsheets make of it), the
 * heading and empty lines left out. Lines count as a spreadsheet's rows do: a
 * line break within quotes begins none. Throws InputError where the file is no
 * text, or where its heading does not say enough.
 */
export async function* importRecords(
  file: AsyncIterable<Uint8Array>,
): AsyncGenerator<ImportRecord> {
  let columns: (ImportCell | undefined)[] | undefined;
  let line = 0;
  for await (const texts of textsOf(file)) {
    line++;
    if (line > MAX_LINES + 1) {
      throw new PayloadTooLargeError(
        `The file has more than ${MAX_LINES} lines; import it in parts`,
      );
    }
    if (texts instanceof CsvError) {
      yield { line, problem: problemOf(texts) };
    } else if (!columns) {
      columns = readHeading(texts);
    } else if (texts.some(text => text !== '')) {
      yield { line, ...readCells(texts, columns) };
    }
  }
  if (!columns) {
    throw new InputError('The file must have a heading, but is empty');
  }
}

/** The texts of each line, and in the end the error that ended reading. */
async function* textsOf(
  file: AsyncIterable<Uint8Array>,
): AsyncGenerator<string[] | CsvError> {
  let parser: CsvParser | undefined;
  let start = '';
  for await (const slice of decoded(file)) {
    let text = slice;
    if (parser?.hasFailed) {
      // Whether the file is too large is still to be seen.
      continue;
    }
    if (!parser) {
      start += slice;
      if (!/[\r\n]/.test(start) && start.length < MAX_LINE_LENGTH) {
        continue;
      }
      parser = new CsvParser(delimiterOf(start));
      text = start;
    }
    yield* await parser.write(text);
  }
  if (!parser) {
    parser = new CsvParser(delimiterOf(start));
    yield* await parser.write(start);
  }
  yield* await parser.end();
}

/** The text of a file, in small slices. Throws InputError where it is none. */
async function* decoded(
  file: AsyncIterable<Uint8Array>,
): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const decode = (bytes?: Uint8Array) => {
    try {
      return decoder.decode(bytes, { stream: bytes !== undefined });
    } catch {
      throw new InputError(
        'The file must be text in UTF-8; spreadsheets save it as “CSV UTF-8”',
      );
    }
  };
  for await (const chunk of file) {
    for (let at = 0; at < chunk.length; at += SLICE_BYTES) {
      yield decode(chunk.subarray(at, at + SLICE_BYTES));
    }
  }
  yield decode();
}

function delimiterOf(start: string): string {
  const [heading] = start.split(/[\r\n]/, 1);
  const counted = DELIMITERS.map(delimiter => ({
    delimiter,
    count: heading.split(delimiter).length,
  }));
  return counted.reduce((best, each) => (each.count > best.count ? each : best))
    .delimiter;
}

const COLUMN_BY_KEY = new Map(
  transferColumns.flatMap(column =>
    [column.name, column.field, ...column.aliases].map(
      heading => [headingKey(heading), column] as const,
    ),
  ),
);

/** What each cell of a line means; nothing where the heading is not known. */
function readHeading(texts: string[]): (ImportCell | undefined)[] {
  const headings = new Map<TransferColumn, string>();
  const columns = texts.map(text => {
    const heading = text.trim();
    const column = COLUMN_BY_KEY.get(headingKey(heading));
    if (!column) {
      return undefined;
    }
    const other = headings.get(column);
    if (other !== undefined) {
      throw new InputError(
        `The columns “${other}” and “${heading}” of the heading mean the same`,
      );
    }
    headings.set(column, heading);
    return { column, heading, text: '' };
  });
  const missing = transferColumns.filter(
    column => REQUIRED.includes(column.field) && !headings.has(column),
  );
  if (missing.length > 0) {
    throw new InputError(
      `The heading must have a column ${missing
        .map(({ name }) => `“${name}”`)
        .join(' and a column ')}`,
    );
  }
  return columns;
}

function readCells(
  texts: string[],
  columns: (ImportCell | undefined)[],
): { cells: ImportCell[] } | { problem: string } {
  if (texts.length !== columns.length) {
    return {
      problem: `The line has ${texts.length} cells, the heading ${columns.length}`,
    };
  }
  return {
    cells: texts.flatMap((text, at) => {
      const column = columns[at];
      return column && text !== ''
        ? [{ ...column, text: unguardFormula(text) }]
        : [];
    }),
  };
}

function problemOf(error: CsvError): string {
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return 'A quoted text begins here that does not end; the rest of the file cannot be read';
    case 'CSV_MAX_RECORD_SIZE':
      return 'The line is too long; the rest of the file cannot be read';
    default:
      return `The rest of the file cannot be read: ${error.message}`;
  }
}
