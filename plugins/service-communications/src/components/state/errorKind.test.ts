import {
  NotAllowedError,
  NotFoundError,
  ResponseError,
} from '@backstage/errors';
import { errorKind } from './errorKind';

async function responseError(status: number, name: string) {
  return ResponseError.fromResponse(
    new Response(
      JSON.stringify({
        error: { name, message: 'No' },
        response: { statusCode: status },
      }),
      { status, headers: { 'Content-Type': 'application/json' } },
    ),
  );
}

describe('errorKind', () => {
  it('knows the answers of the backend', async () => {
    expect(errorKind(await responseError(403, 'NotAllowedError'))).toBe(
      'notAllowed',
    );
    expect(errorKind(await responseError(404, 'NotFoundError'))).toBe(
      'notFound',
    );
    expect(errorKind(await responseError(500, 'Error'))).toBe('other');
  });

  it('knows errors that were thrown here', () => {
    expect(errorKind(new NotAllowedError('No'))).toBe('notAllowed');
    expect(errorKind(new NotFoundError('No'))).toBe('notFound');
    expect(errorKind(new TypeError('Failed to fetch'))).toBe('other');
  });
});
