import { mockServices } from '@backstage/backend-test-utils';
import { ServiceUnavailableError } from '@backstage/errors';
import { RequestTimeoutError } from '../model/RequestTimeoutError';
import { answerUnavailable } from './answerUnavailable';

describe('answerUnavailable', () => {
  /** The error that is answered, and the headers that are set. */
  function answerTo(error: Error) {
    const headers: Record<string, unknown> = {};
    const response = {
      headersSent: false,
      setHeader(name: string, value: unknown) {
        headers[name] = value;
      },
    };
    const next = jest.fn();
    answerUnavailable(mockServices.logger.mock())(
      error,
      { method: 'GET', path: '/communications' } as never,
      response as never,
      next,
    );
    return { answered: next.mock.calls[0][0] as Error, headers };
  }

  it('says when to come again', () => {
    const error = new ServiceUnavailableError('later');
    expect(answerTo(error)).toEqual({
      answered: error,
      headers: { 'Retry-After': 10 },
    });
  });

  it('says of a database that does not answer no more than that', () => {
    const { answered, headers } = answerTo(
      Object.assign(new Error('select secret - canceling statement'), {
        code: '57014',
      }),
    );
    expect([answered.name, answered.message]).toEqual([
      'ServiceUnavailableError',
      'The database does not answer, or is too busy; try again later',
    ]);
    expect(headers).toEqual({ 'Retry-After': 10 });
  });

  it('ends the connection of who has stopped sending', () => {
    const error = new RequestTimeoutError('silent');
    expect(answerTo(error)).toEqual({
      answered: error,
      headers: { Connection: 'close' },
    });
  });

  it('passes on every other error as it is', () => {
    const error = new TypeError('x is undefined');
    expect(answerTo(error)).toEqual({ answered: error, headers: {} });
  });
});
