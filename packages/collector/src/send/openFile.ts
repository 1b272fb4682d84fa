import { parquetMagic } from '@service-communications/discovery';
import { createReadStream } from 'fs';
import { open } from 'fs/promises';
import { Readable } from 'stream';
import { createGunzip } from 'zlib';
import { FileError } from './FileContent';
import { openParquet } from './openParquet';

/** The path that stands for the standard input. */
export const STANDARD_INPUT = '-';

/** By this much of a file its kind is recognised. */
const HEAD_BYTES = 64 * 1024;
const GZIP_MAGIC = [0x1f, 0x8b];

/** A file that is being read, as text where it is Parquet, unpacked where it is gzip. */
export interface OpenFile {
  /** Its beginning, unpacked; what follows has it too. */
  head: Buffer;
  chunks: AsyncIterable<Buffer>;
}

/**
 * Opens a file for reading from front to back.
 *
 * @param path - `-` is the standard input
 * @param onRead - told the bytes of the file itself that were read
 */
export async function openFile(
  path: string,
  onRead: (bytes: number) => void = () => {},
): Promise<OpenFile> {
  if (await isParquetFile(path)) {
    return withHead(openParquet(path, onRead), HEAD_BYTES);
  }
  const source =
    path === STANDARD_INPUT ? process.stdin : createReadStream(path);
  const { head, chunks } = await withHead(
    counted(source, onRead),
    GZIP_MAGIC.length,
  );
  const isGzip = GZIP_MAGIC.every((byte, at) => head[at] === byte);
  const file = await withHead(isGzip ? unpacked(chunks) : chunks, HEAD_BYTES);
  if (isParquet(file.head)) {
    throw new FileError(
      'It is Parquet, which is read from its end: give the file itself, not packed and not through a pipe',
    );
  }
  return file;
}

function isParquet(head: Buffer): boolean {
  return head.toString('latin1', 0, parquetMagic.length) === parquetMagic;
}

/** Whether it is one that can be read from any place. */
async function isParquetFile(path: string): Promise<boolean> {
  if (path === STANDARD_INPUT) {
    return false;
  }
  const file = await open(path);
  try {
    // of a pipe nothing must be taken away
    if (!(await file.stat()).isFile()) {
      return false;
    }
    const { buffer } = await file.read(Buffer.alloc(parquetMagic.length));
    return isParquet(buffer);
  } finally {
    await file.close();
  }
}

/** Reads ahead; what fails behind the beginning fails when it is its turn. */
async function withHead(
  source: AsyncIterable<Buffer>,
  bytes: number,
): Promise<OpenFile> {
  const iterator = source[Symbol.asyncIterator]();
  const first: Buffer[] = [];
  let size = 0;
  let failure: unknown;
  while (size < bytes && failure === undefined) {
    try {
      const { done, value } = await iterator.next();
      if (done) {
        break;
      }
      first.push(value);
      size += value.length;
    } catch (error) {
      if (size === 0) {
        throw error;
      }
      failure = error;
    }
  }
  return {
    head: Buffer.concat(first),
    chunks: (async function* all() {
      yield* first;
      if (failure !== undefined) {
        throw failure;
      }
      for (;;) {
        const { done, value } = await iterator.next();
        if (done) {
          return;
        }
        yield value;
      }
    })(),
  };
}

async function* counted(
  source: AsyncIterable<Buffer>,
  onRead: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  for await (const chunk of source) {
    onRead(chunk.length);
    yield chunk;
  }
}

function unpacked(packed: AsyncIterable<Buffer>): Readable {
  const gunzip = createGunzip();
  const source = Readable.from(packed);
  source.on('error', error => gunzip.destroy(error));
  return source.pipe(gunzip);
}
