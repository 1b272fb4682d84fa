import { InputError } from '@backstage/errors';
import { Request } from 'express';
import { Readable } from 'stream';
import { createGunzip } from 'zlib';
import { JsonMeter } from './JsonMeter';
import { PayloadTooLargeError } from '../../model/PayloadTooLargeError';

/**
 * The body of a request, chunk by chunk, decompressed where it says it is
 * gzip. Throws once it grows beyond the limit, which holds for what comes out
 * of the decompression, and InputError when it is no gzip at all.
 */
export async function* readBody(
  request: Request,
  maxBytes: number,
): AsyncGenerator<Buffer> {
  let bytes = 0;
  try {
    for await (const chunk of decoded(request)) {
      bytes += chunk.length;
      if (bytes > maxBytes) {
        throw new PayloadTooLargeError(
          `The body is larger than ${Math.floor(
            maxBytes / 1024 / 1024,
          )} MB; send it in parts, or raise serviceCommunications.ingest.maxBodyMegabytes`,
        );
      }
      yield chunk;
    }
  } finally {
    // What is left of it would be in the way of the connection's next request.
    request.unpipe();
    request.resume();
  }
}

/**
 * The whole body as JSON, which is bounded before anything is built of it.
 * Throws InputError where it is none.
 */
export async function readJsonBody(
  request: Request,
  maxBytes: number,
): Promise<unknown> {
  const chunks: Buffer[] = [];
  const meter = new JsonMeter(maxBytes);
  for await (const chunk of readBody(request, maxBytes)) {
    meter.push(chunk);
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString());
  } catch (error) {
    throw new InputError(`The body must be JSON: ${(error as Error).message}`);
  }
}

async function* decoded(request: Request): AsyncIterable<Buffer> {
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding === 'identity') {
    // Whoever stops reading has an answer to send yet.
    yield* request.iterator({ destroyOnReturn: false });
    return;
  }
  if (encoding !== 'gzip') {
    throw new InputError(
      `Content-Encoding must be gzip or absent, but is ${encoding}`,
    );
  }
  const gunzip = createGunzip();
  const source: Readable = request;
  source.on('error', error => gunzip.destroy(error));
  try {
    yield* source.pipe(gunzip);
  } catch (error) {
    throw new InputError(
      `The body must be gzip, as its Content-Encoding says: ${
        (error as Error).message
      }`,
    );
  }
}
