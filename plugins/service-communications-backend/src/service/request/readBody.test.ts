import { Request } from 'express';
import { Readable } from 'stream';
import { setImmediate } from 'timers/promises';
import { gzipSync } from 'zlib';
import { BodyBudget } from './BodyBudget';
import { readBody, readJsonBody, withBody } from './readBody';

/** A request whose body comes in these chunks. */
function requestOf(
  chunks: (string | Buffer)[],
  contentEncoding?: string,
): Request {
  const stream = Readable.from(
    chunks.map(chunk => Buffer.from(chunk as string)),
    { objectMode: false },
  );
  return Object.assign(stream, {
    headers: contentEncoding ? { 'content-encoding': contentEncoding } : {},
  }) as unknown as Request;
}

async function textOf(request: Request, maxBytes = 1000): Promise<string> {
  let text = '';
  for await (const chunk of readBody(request, maxBytes)) {
    text += chunk.toString();
  }
  return text;
}

describe('readBody', () => {
  it.each([
    ['plain', requestOf(['ab', 'c'])],
    ['identity', requestOf(['abc'], 'identity')],
    ['gzip', requestOf([gzipSync('abc')], 'gzip')],
    [
      'gzip in pieces',
      requestOf(
        [...gzipSync('abc')].map(byte => Buffer.from([byte])),
        'gzip',
      ),
    ],
    ['nothing', requestOf([])],
  ])('reads a body: %s', async (name, request) => {
    expect(await textOf(request)).toBe(name === 'nothing' ? '' : 'abc');
  });

  it('lets others have their turn between chunks that are long in the reading', async () => {
    let turns = 0;
    let isDone = false;
    const others = (async () => {
      while (!isDone) {
        await setImmediate();
        turns++;
      }
    })();
    const request = requestOf(Array(20).fill('x'));
    let chunks = 0;
    for await (const chunk of readBody(request, 1_000_000)) {
      const since = performance.now();
      while (performance.now() - since < 25) {
        expect(chunk).not.toHaveLength(0);
      }
      expect(turns).toBeGreaterThanOrEqual(chunks);
      chunks++;
    }
    isDone = true;
    await others;
    expect(chunks).toBeGreaterThan(5);
  });

  it.each([undefined, 'gzip'])(
    'takes as much as the limit says, and not a byte more (%s)',
    async encoding => {
      const body = (size: number) => {
        const bytes = 'x'.repeat(size);
        return requestOf([encoding ? gzipSync(bytes) : bytes], encoding);
      };
      expect(await textOf(body(1000), 1000)).toHaveLength(1000);
      await expect(textOf(body(1001), 1000)).rejects.toMatchObject({
        name: 'PayloadTooLargeError',
        statusCode: 413,
      });
    },
  );

  it('does not unpack more of a gzip bomb than the limit says', async () => {
    const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024));
    const chunks: Buffer[] = [];
    await expect(
      (async () => {
        for await (const chunk of readBody(
          requestOf([bomb], 'gzip'),
          1024 * 1024,
        )) {
          chunks.push(chunk);
        }
      })(),
    ).rejects.toThrow(
      'The body is larger than 1 MB; send it in parts, or raise serviceCommunications.ingest.maxBodyMegabytes',
    );
    expect(Buffer.concat(chunks).length).toBeLessThanOrEqual(1024 * 1024);
  });

  it.each([
    ['br', ['abc'], 'Content-Encoding must be gzip or absent, but is br'],
    ['gzip', ['no gzip'], 'The body must be gzip, as its Content-Encoding'],
    [
      'gzip',
      [gzipSync('cut short').subarray(0, 15)],
      'The body must be gzip, as its Content-Encoding',
    ],
  ])('does not take %s of %p', async (encoding, chunks, message) => {
    const read = textOf(requestOf(chunks, encoding));
    await expect(read).rejects.toMatchObject({ name: 'InputError' });
    await expect(read).rejects.toThrow(message);
  });

  it.each([undefined, 'gzip'])(
    'ends when the sender goes away (%s)',
    async encoding => {
      const request = Object.assign(
        new Readable({
          read() {
            this.destroy(new Error('aborted'));
          },
        }),
        { headers: encoding ? { 'content-encoding': encoding } : {} },
      ) as unknown as Request;
      await expect(textOf(request)).rejects.toThrow('aborted');
    },
  );
});

describe('a sender that says nothing more', () => {
  it.each([undefined, 'gzip'])('is not waited for (%s)', async encoding => {
    const start = encoding ? gzipSync('abc').subarray(0, 12) : 'abc';
    const request = Object.assign(new Readable({ read() {} }), {
      headers: encoding ? { 'content-encoding': encoding } : {},
    }) as unknown as Request;
    (request as unknown as Readable).push(start);
    let text = '';
    const reading = (async () => {
      for await (const chunk of readBody(request, 1000, { silenceMs: 1 })) {
        text += chunk;
      }
    })();
    await expect(reading).rejects.toMatchObject({
      name: 'RequestTimeoutError',
      statusCode: 408,
    });
    expect('abc').toContain(text);
    // There is an answer to send yet.
    expect((request as unknown as Readable).destroyed).toBe(false);
  });
});

describe('withBody', () => {
  it('has bytes for as long as something is done with them', async () => {
    const bodies = new BodyBudget({ maxBodyBytes: 1000 });
    const read = withBody(requestOf(['ab', 'c']), bodies, async body => {
      const chunks: Buffer[] = [];
      for await (const chunk of body) {
        chunks.push(chunk);
      }
      expect(bodies.bytes).toBe(3);
      return Buffer.concat(chunks).toString();
    });
    expect(await read).toBe('abc');
    expect(bodies.bytes).toBe(0);
  });

  it('gives them back when something goes wrong', async () => {
    const bodies = new BodyBudget({ maxBodyBytes: 5 });
    await expect(
      withBody(requestOf(['[1,2', ',3,4]']), bodies, body =>
        readJsonBody(body, 5),
      ),
    ).rejects.toMatchObject({ statusCode: 413 });
    expect(bodies.bytes).toBe(0);
  });
});

describe('readJsonBody', () => {
  it('reads JSON, also where a character is cut in two', async () => {
    const bytes = Buffer.from('{"name":"ä"}');
    const cut = bytes.indexOf('ä') + 1;
    expect(
      await readJsonBody(
        chunksOf(bytes.subarray(0, cut), bytes.subarray(cut)),
        100,
      ),
    ).toEqual({ name: 'ä' });
  });

  it.each([[''], ['{'], ['samples']])('does not take %j', async text => {
    const read = readJsonBody(chunksOf(text), 100);
    await expect(read).rejects.toMatchObject({ name: 'InputError' });
    await expect(read).rejects.toThrow('The body must be JSON: ');
  });
});

/** As the chunks of a connection are. */
async function* chunksOf(...parts: (string | Buffer)[]) {
  for (const part of parts) {
    const bytes = Buffer.from(part as string);
    for (let at = 0; at < bytes.length; at += 65_536) {
      yield bytes.subarray(at, at + 65_536);
    }
  }
}
