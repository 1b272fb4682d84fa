import { createReadStream } from 'fs';
import { open } from 'fs/promises';
import { Readable } from 'stream';
import { createGunzip } from 'zlib';

/** By this much of a file its kind is recognised. */
const HEAD_BYTES = 64 * 1024;

/** A file that is being read, unpacked where it is gzip. */
export interface OpenFile {
  /** Its beginning, unpacked; what follows has it too. */
  head: Buffer;
  chunks: AsyncIterable<Buffer>;
}

/**
 * Opens a file for reading from front to back.
 *
 * @param onRead - told the bytes of the file itself that were read
 */
export async function openFile(
  path: string,
  onRead: (bytes: number) => void = () => {},
): Promise<OpenFile> {
  const bytes = counted(createReadStream(path), onRead);
  const chunks = (await isGzip(path)) ? unpacked(bytes) : bytes;
  const iterator = chunks[Symbol.asyncIterator]();
  const first: Buffer[] = [];
  let size = 0;
  let failure: unknown;
  while (size < HEAD_BYTES) {
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
      break;
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

async function isGzip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
}
