import { InputError } from '@backstage/errors';
import { Request } from 'express';
import { Readable } from 'stream';
import { createGunzip } from 'zlib';
import { BodyBudget } from './BodyBudget';
import { JsonReader } from './JsonReader';
import { PayloadTooLargeError } from '../../model/PayloadTooLargeError';
import { RequestTimeoutError } from '../../model/RequestTimeoutError';
import { TurnGiver } from '../../scheduling/inTurns';

/** How long a sender may be silent in the middle of a body. */
const SILENCE_MS = 30_000;

/** How bodies are read. */
interface ReadOptions {
  /** Asked before bytes are kept. */
  take?: (bytes: number) => Promise<void>;
  /** Default: 30 seconds. */
  silenceMs?: number;
}

/**
 * Does something with the body of a request, which shares the memory for bodies
 * with all others until that is done. Throws ServiceUnavailableError where they
 * leave it none, and what {@link readBody} throws.
 */
export async function withBody<TResult>(
  request: Request,
  bodies: BodyBudget,
  use: (body: AsyncIterable<Buffer>) => Promise<TResult>,
): Promise<TResult> {
  return bodies.use(take =>
    use(readBody(request, bodies.maxBodyBytes, { take })),
  );
}

/**
 * The body of a request, chunk by chunk, decompressed where it says it is
 * gzip. Throws once it grows beyond the limit, which holds for what comes out
 * of the decompression, InputError when it is no gzip at all, and
 * RequestTimeoutError where nothing of it comes for too long. Others have their
 * turn between the chunks, of which a connection has many at once.
 */
export async function* readBody(
  request: Request,
  maxBytes: number,
  options: ReadOptions = {},
): AsyncGenerator<Buffer> {
  const { take, silenceMs = SILENCE_MS } = options;
  const turns = new TurnGiver();
  let bytes = 0;
  try {
    for await (const chunk of unlessSilent(decoded(request), silenceMs)) {
      bytes += chunk.length;
      if (bytes > maxBytes) {
        throw new PayloadTooLargeError(
          `The body is larger than ${Math.floor(
            maxBytes / 1024 / 1024,
          )} MB; send it in parts, or raise serviceCommunications.ingest.maxBodyMegabytes`,
        );
      }
      await take?.(chunk.length);
      yield chunk;
      await turns.giveTurn();
    }
  } finally {
    // What is left of it would be in the way of the connection's next request.
    request.unpipe();
    request.resume();
  }
}

/**
 * The whole of a body as JSON, which is bounded before anything is built of it.
 * Throws InputError where it is none.
 */
export async function readJsonBody(
  body: AsyncIterable<Buffer>,
  maxBytes: number,
): Promise<unknown> {
  const reader = new JsonReader(maxBytes);
  for await (const chunk of body) {
    reader.push(chunk);
  }
  return reader.end();
}

/** What comes, for as long as no pause is longer than so many milliseconds. */
async function* unlessSilent(
  chunks: AsyncIterable<Buffer>,
  silenceMs: number,
): AsyncGenerator<Buffer> {
  const iterator = chunks[Symbol.asyncIterator]();
  let isSilent = false;
  try {
    for (;;) {
      const next = await beforeSilence(iterator.next(), silenceMs);
      isSilent = next === undefined;
      if (!next) {
        throw new RequestTimeoutError(
          `Nothing came of the body for ${silenceMs / 1000} seconds`,
        );
      }
      if (next.done) {
        return;
      }
      yield next.value;
    }
  } finally {
    // Whoever is silent would be waited for once more.
    if (!isSilent) {
      await iterator.return?.();
    }
  }
}

/** What a promise brings; undefined where that takes too long. */
async function beforeSilence<TResult>(
  promise: Promise<TResult>,
  silenceMs: number,
): Promise<TResult | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<undefined>(resolve => {
    timer = setTimeout(resolve, silenceMs, undefined);
  });
  try {
    return await Promise.race([promise, silence]);
  } finally {
    clearTimeout(timer);
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
