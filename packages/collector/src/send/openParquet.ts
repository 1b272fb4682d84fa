import { awsVpcFields } from '@service-communications/discovery';
import { AsyncBuffer, DecodedArray, FileMetaData } from 'hyparquet';
import { gunzipSync } from 'zlib';
import { FileError } from './FileContent';

/** Rows that become text at once. */
const ROWS_AT_ONCE = 1000;

const READ = new Set<string>(awsVpcFields);

/** Without one of them no client or listener has an address. */
const SOURCES = ['srcaddr', 'pkt-srcaddr'];

/**
 * Reads a flow log of AWS from Parquet, as the text that AWS writes elsewhere:
 * a line with the names of the fields, and one for each row. Of the file there
 * is one row group in memory at a time, and of that the columns that are read.
 *
 * @param onRead - told the bytes of the file that were read
 */
export async function* openParquet(
  path: string,
  onRead: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  // only here: few files need it
  const {
    asyncBufferFromFile,
    parquetMetadataAsync,
    parquetScan,
  }: typeof import('hyparquet') = require('hyparquet');
  const file = counted(await asyncBufferFromFile(path), onRead);
  const metadata = await readable(parquetMetadataAsync(file));
  const columns = columnsOf(metadata);
  yield Buffer.from(`${columns.map(nameOf).join(' ')}\n`);
  const scan = await readable(
    parquetScan({
      ...{ file, metadata, columns },
      compressors: {
        GZIP: (packed, length) =>
          gunzipSync(packed, { maxOutputLength: Math.max(1, length) }),
      },
    }),
  );
  // those of the row groups
  for (const { rowStart, rowEnd } of scan.ranges) {
    const values: DecodedArray[] = [];
    for (const column of columns) {
      values.push(
        await readable(scan.readColumn({ column, rowStart, rowEnd })),
      );
    }
    yield* linesOf(values, rowEnd - rowStart);
  }
}

/** The columns that are read, as the file spells them. */
function columnsOf({ schema }: FileMetaData): string[] {
  const names = schema.slice(1).map(({ name }) => name);
  if (!names.some(name => SOURCES.includes(nameOf(name)))) {
    throw new FileError(
      `Of Parquet files, flow logs of AWS are read, which have a column srcaddr; this one has ${names.join(
        ', ',
      )}`,
    );
  }
  return names.filter(name => READ.has(nameOf(name)));
}

function nameOf(column: string): string {
  return column.replaceAll('_', '-');
}

function* linesOf(columns: DecodedArray[], rows: number): Generator<Buffer> {
  for (let from = 0; from < rows; from += ROWS_AT_ONCE) {
    let text = '';
    for (let row = from; row < Math.min(from + ROWS_AT_ONCE, rows); row++) {
      text += `${columns.map(column => textOf(column[row])).join(' ')}\n`;
    }
    yield Buffer.from(text);
  }
}

/** A value as it stands in a line, where `-` is none. */
function textOf(value: unknown): string {
  if (value instanceof Date) {
    return String(value.getTime());
  }
  return value === undefined || value === null || value === ''
    ? '-'
    : String(value);
}

function counted(
  file: AsyncBuffer,
  onRead: (bytes: number) => void,
): AsyncBuffer {
  return {
    byteLength: file.byteLength,
    slice: async (start, end) => {
      const bytes = await file.slice(start, end);
      onRead(bytes.byteLength);
      return bytes;
    },
  };
}

async function readable<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    throw new FileError(
      `It cannot be read as Parquet: ${(error as Error).message}`,
    );
  }
}
