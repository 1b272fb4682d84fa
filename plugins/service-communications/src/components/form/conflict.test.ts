import { ConflictError, ResponseError } from '@backstage/errors';
import { conflictOf } from './conflict';

describe('conflictOf', () => {
  const answer = (error: object) =>
    ResponseError.fromResponse({
      ok: false,
      status: 409,
      statusText: 'Conflict',
      headers: new Map([['content-type', 'application/json']]),
      text: async () =>
        JSON.stringify({ error, response: { statusCode: 409 } }),
    } as any);

  it('reads what the answer of the backend says', async () => {
    const error = { name: 'ConflictError', message: 'It is there' };
    expect(conflictOf(await answer({ ...error, existingId: '7' }))).toEqual({
      existingId: '7',
    });
    expect(conflictOf(await answer({ ...error, currentRevision: 5 }))).toEqual({
      currentRevision: 5,
    });
    expect(conflictOf(await answer(error))).toEqual({});
  });

  it('reads an error that is one itself', () => {
    expect(
      conflictOf(Object.assign(new ConflictError('No'), { existingId: '7' })),
    ).toEqual({ existingId: '7' });
  });

  it('leaves other errors alone', async () => {
    expect(conflictOf(new Error('No'))).toBeUndefined();
    expect(
      conflictOf(await answer({ name: 'InputError', message: 'port is bad' })),
    ).toBeUndefined();
  });
});
