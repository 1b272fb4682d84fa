import { ResponseError } from '@backstage/errors';
import { Translate } from '../../useTranslate';
import { errorMessage } from './errorMessage';

const t = ((key: string) => key) as unknown as Translate;

const answer = (status: number, body: string, type = 'application/json') =>
  ResponseError.fromResponse(
    new Response(body, { status, headers: { 'Content-Type': type } }),
  );
const refusal = (message: string, status = 400) =>
  answer(
    status,
    JSON.stringify({
      error: { name: 'InputError', message },
      response: { statusCode: status },
    }),
  );

describe('errorMessage', () => {
  it('is what the backend said', async () => {
    expect(errorMessage(t, await refusal('There is no such entity'))).toBe(
      'There is no such entity',
    );
  });

  it('calls a field as the pages do', async () => {
    expect(
      errorMessage(t, await refusal('clientFqdn must be a host name')),
    ).toBe('form.field.clientFqdn must be a host name');
  });

  it('is what was thrown here', () => {
    expect(errorMessage(t, new Error('No'))).toBe('No');
  });

  it.each(['Failed to fetch', 'Load failed'])(
    'says of “%s” that nobody answers',
    message => {
      expect(errorMessage(t, new TypeError(message))).toBe('error.unreachable');
    },
  );

  it('says to sign in again', async () => {
    expect(errorMessage(t, await refusal('Illegal token', 401))).toBe(
      'error.signedOut',
    );
  });

  it('spares the reader the page of a gateway', async () => {
    const error = await answer(
      502,
      '<html><h1>Bad Gateway</h1></html>',
      'text/html',
    );
    expect(errorMessage(t, error)).toBe('error.unavailable');
  });
});
