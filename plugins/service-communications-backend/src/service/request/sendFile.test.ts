import express from 'express';
import PromiseRouter from 'express-promise-router';
import request from 'supertest';
import { sendFile } from './sendFile';

describe('sendFile', () => {
  function appWith(pieces: () => AsyncGenerator<string>) {
    const router = PromiseRouter();
    router.get('/', async (_, response) => {
      await sendFile(response, {
        name: 'list.csv',
        type: 'text/csv',
        pieces: pieces(),
      });
    });
    const app = express();
    // Keeps the failures below out of the log.
    app.set('env', 'test');
    return app.use(router);
  }

  it('sends all pieces', async () => {
    const app = appWith(async function* pieces() {
      yield 'a,b\r\n';
      yield '1,2\r\n';
    });
    const response = await request(app).get('/');
    expect(response.text).toBe('a,b\r\n1,2\r\n');
    expect(response.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="list.csv"',
      'cache-control': 'no-store',
    });
  });

  it('answers with an error where the first piece fails', async () => {
    // eslint-disable-next-line require-yield
    const app = appWith(async function* pieces() {
      throw new Error('The database is away');
    });
    const response = await request(app).get('/');
    expect(response.status).toBe(500);
    expect(response.headers['content-disposition']).toBeUndefined();
  });

  it('breaks off where a later piece fails', async () => {
    const app = appWith(async function* pieces() {
      yield 'a,b\r\n';
      throw new Error('The database is away');
    });
    await expect(request(app).get('/')).rejects.toThrow(/aborted|hang up/);
  });
});
