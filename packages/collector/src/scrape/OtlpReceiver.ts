import {
  MetricsReading,
  readOtlpMetrics,
} from '@service-communications/discovery';
import { timingSafeEqual } from 'crypto';
import { IncomingMessage, ServerResponse } from 'http';
import { promisify } from 'util';
import { gunzip } from 'zlib';
import { SocketAddress } from '../config/parseSocketAddress';
import { LocalServer } from '../http/LocalServer';
import { tokenFromFile } from '../delivery/TokenSource';
import { JSON_ENCODING, OtlpEncoding, otlpEncodings } from './otlpEncodings';

const MEBIBYTE = 1024 * 1024;

/** Of a request, before and after it is unpacked. */
const MAX_BODY_BYTES = 16 * MEBIBYTE;
const MAX_UNPACKED_BYTES = 64 * MEBIBYTE;

const decompress = promisify(gunzip);

/** A request that is not taken: its status, and why. */
class Refusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Takes metrics by OTLP/HTTP in protobuf or JSON, at `POST /v1/metrics`. */
export class OtlpReceiver {
  readonly #tokenFile?: string;
  readonly #isWanted: (metric: string) => boolean;
  readonly #onReading: (reading: MetricsReading) => boolean;
  readonly #server: LocalServer;

  /**
   * @param tokenFile - with the token that senders must have; default: none
   * @param onReading - whether it was taken; the sender comes again where not
   */
  constructor(options: {
    address: SocketAddress;
    tokenFile?: string;
    isWanted: (metric: string) => boolean;
    onReading: (reading: MetricsReading) => boolean;
  }) {
    this.#tokenFile = options.tokenFile;
    this.#isWanted = options.isWanted;
    this.#onReading = options.onReading;
    this.#server = new LocalServer({
      address: options.address,
      failure: 'OTLP cannot be taken',
      advice: 'Choose another scrape.otlp.address',
      onRequest: (request, response) => {
        this.#answer(request, response);
      },
    });
  }

  /** Where it listens, once it has started. */
  get address(): SocketAddress {
    return this.#server.address;
  }

  start(): Promise<void> {
    return this.#server.start();
  }

  stop(): Promise<void> {
    return this.#server.stop();
  }

  async #answer(
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const [mediaType] = (request.headers['content-type'] ?? '').split(/[;\s]/);
    const encoding = otlpEncodings.get(mediaType);
    const answer = encoding ?? JSON_ENCODING;
    try {
      const { skipped, skippedCount } = await this.#take(request, encoding);
      response
        .writeHead(200, { 'content-type': answer.mediaType })
        .end(answer.encodeAnswer(skippedCount, skipped[0]?.reason));
    } catch (error) {
      const status = error instanceof Refusal ? error.status : 400;
      response
        .writeHead(status, {
          'content-type': answer.mediaType,
          ...(status === 503 && { 'retry-after': '60' }),
          // Of a request that is too large nobody reads the rest.
          ...(status === 413 && { connection: 'close' }),
        })
        .end(answer.encodeError((error as Error).message));
    }
  }

  async #take(
    request: IncomingMessage,
    encoding: OtlpEncoding | undefined,
  ): Promise<MetricsReading> {
    if (request.url?.split('?')[0] !== '/v1/metrics') {
      throw new Refusal(404, 'There is /v1/metrics');
    }
    if (request.method !== 'POST') {
      throw new Refusal(405, 'Metrics come by POST');
    }
    await this.#checkToken(request.headers.authorization);
    if (!encoding) {
      throw new Refusal(
        415,
        `Only ${[...otlpEncodings.keys()].join(' and ')} are read`,
      );
    }
    const reading = readOtlpMetrics(
      encoding.decode(await bodyOf(request)),
      this.#isWanted,
    );
    if (!this.#onReading(reading)) {
      throw new Refusal(503, 'Too many series wait; send these again later');
    }
    return reading;
  }

  async #checkToken(authorization = ''): Promise<void> {
    if (this.#tokenFile !== undefined) {
      const token = await tokenFromFile(this.#tokenFile)
        .token()
        .catch(({ message }) => {
          throw new Refusal(503, message);
        });
      if (!isSame(authorization, `Bearer ${token}`)) {
        throw new Refusal(401, 'The token is not the one of the collector');
      }
    }
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) {
      throw new Refusal(413, `A request has at most ${MAX_BODY_BYTES} bytes`);
    }
    chunks.push(chunk);
  }
  const body = Buffer.concat(chunks);
  const encoding = request.headers['content-encoding'] ?? 'identity';
  switch (encoding) {
    case 'identity':
      return body;
    case 'gzip':
      return decompress(body, { maxOutputLength: MAX_UNPACKED_BYTES });
    default:
      throw new Refusal(415, `Only gzip is unpacked, not ${encoding}`);
  }
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
