import { generateKeyPairSync } from 'crypto';
import { once } from 'events';
import { writeFileSync } from 'fs';
import { createServer, IncomingMessage, Server, ServerResponse } from 'http';
import { decodeProtectedHeader, jwtVerify } from 'jose';
import { AddressInfo } from 'net';
import { join } from 'path';
import { gunzipSync, gzipSync } from 'zlib';
import { temporaryFolders } from '../__testUtils__/temporaryFolder';
import { BackendClient } from './BackendClient';
import { HttpSampleSink } from './HttpSampleSink';
import { SinkRefusal, SinkUnavailable } from './SampleSink';
import { fixedToken, signedToken, tokenFromFile } from './TokenSource';

const { signal } = new AbortController();

describe('HttpSampleSink', () => {
  const folder = temporaryFolders();
  let server: Server;
  let url: string;
  let answer: (request: IncomingMessage, response: ServerResponse) => void;
  let sent: { path?: string; authorization?: string; body: any }[];
  let sink: HttpSampleSink;

  beforeAll(async () => {
    server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) {
        chunks.push(chunk);
      }
      sent.push({
        path: request.url,
        authorization: request.headers.authorization,
        body: JSON.parse(gunzipSync(Buffer.concat(chunks)).toString()),
      });
      answer(request, response);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  beforeEach(() => {
    sent = [];
  });

  afterEach(() => sink.close());

  afterAll(async () => {
    server.close();
    await once(server, 'close');
  });

  function respond(status: number, body: unknown, headers = {}) {
    answer = (_, response) => {
      response.writeHead(status, headers);
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    };
  }

  function accept(...samples: object[]) {
    return sink.accept(
      samples.map(sample => gzipSync(JSON.stringify(sample))),
      { signal },
    );
  }

  it('posts the samples together, compressed, with the token', async () => {
    const results = [
      { source: 's', sampleId: '1', status: 'accepted' },
      { source: 's', sampleId: '2', status: 'duplicate' },
    ];
    respond(200, { results });
    sink = new HttpSampleSink(
      new BackendClient({ url: `${url}/`, tokens: fixedToken('t1') }),
    );
    await expect(accept({ id: 1 }, { id: 2 })).resolves.toEqual(results);
    expect(sent).toEqual([
      {
        path: '/api/service-communications/samples',
        authorization: 'Bearer t1',
        body: { samples: [{ id: 1 }, { id: 2 }] },
      },
    ]);
  });

  it('reads a token file anew each time', async () => {
    const file = join(folder(), 'token');
    respond(200, { results: [] });
    sink = new HttpSampleSink(
      new BackendClient({ url, tokens: tokenFromFile(file) }),
    );
    await expect(accept()).rejects.toThrow(
      `The token file ${file} cannot be read`,
    );
    writeFileSync(file, 'first\n');
    await accept();
    writeFileSync(file, 'second');
    await accept();
    expect(sent.map(({ authorization }) => authorization)).toEqual([
      'Bearer first',
      'Bearer second',
    ]);
    writeFileSync(file, 'two words');
    await expect(accept()).rejects.toThrow('must hold one token');
  });

  it('signs tokens that a key set can check', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', {
      namedCurve: 'P-256',
    });
    const file = join(folder(), 'key.pem');
    writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }));
    respond(200, { results: [] });
    sink = new HttpSampleSink(
      new BackendClient({
        url,
        tokens: signedToken({
          privateKeyFile: file,
          keyId: 'k1',
          algorithm: 'ES256',
          issuer: 'https://collector.example.com',
          audience: 'backstage',
          subject: 'collector-1',
        }),
      }),
    );
    await accept();
    const token = sent[0].authorization!.replace('Bearer ', '');
    expect(decodeProtectedHeader(token)).toEqual({ alg: 'ES256', kid: 'k1' });
    const { payload } = await jwtVerify(token, publicKey, {
      issuer: 'https://collector.example.com',
      audience: 'backstage',
      subject: 'collector-1',
    });
    expect(payload.exp! - payload.iat!).toBe(600);
    // The same one as long as it lives, and a new one once it is not taken.
    await accept();
    expect(sent[1].authorization).toBe(sent[0].authorization);
  });

  it.each([400, 413, 422])(
    'takes %i as a refusal of the samples',
    async status => {
      respond(status, { error: { message: 'samples[0].end must be a time' } });
      sink = new HttpSampleSink(
        new BackendClient({ url, tokens: fixedToken('t') }),
      );
      await expect(accept({})).rejects.toEqual(
        new SinkRefusal('samples[0].end must be a time'),
      );
    },
  );

  it.each([
    [401, 'compare it with backend.auth.externalAccess'],
    [403, 'service-communications.ingest'],
    [404, 'is the Service Communications plugin installed'],
    [503, 'answered 503: later'],
    [302, 'answered 302'],
  ])('keeps the samples at %i and says what to do', async (status, words) => {
    respond(status, { error: { message: 'later' } }, { 'retry-after': '7' });
    sink = new HttpSampleSink(
      new BackendClient({ url, tokens: fixedToken('t') }),
    );
    const error: SinkUnavailable = await accept({}).catch(e => e);
    expect(error).toBeInstanceOf(SinkUnavailable);
    expect(error.message).toContain(words);
    expect(error).toMatchObject({
      kind: `http-${status}`,
      retryAfterMs: 7_000,
    });
  });

  it('knows an answer that is not of the backend', async () => {
    respond(200, '<html>Welcome to the portal</html>');
    sink = new HttpSampleSink(
      new BackendClient({ url, tokens: fixedToken('t') }),
    );
    await expect(accept({})).rejects.toThrow(
      /Welcome to the portal.*Is the url that of the Backstage backend/,
    );
  });

  it('says where nobody listens', async () => {
    sink = new HttpSampleSink(
      new BackendClient({
        url: 'http://127.0.0.1:1',
        tokens: fixedToken('t'),
      }),
    );
    await expect(accept({})).rejects.toMatchObject({
      kind: 'network',
      message: expect.stringContaining(
        'http://127.0.0.1:1/api/service-communications/samples cannot be reached',
      ),
    });
  });
});
