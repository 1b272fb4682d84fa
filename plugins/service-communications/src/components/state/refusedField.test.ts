import { ConflictError, InputError, ResponseError } from '@backstage/errors';
import { refusedField } from './refusedField';

describe('refusedField', () => {
  it('is what the message begins with', async () => {
    expect(refusedField(new InputError('address must be a CIDR: x'))).toBe(
      'address',
    );
    const error = await ResponseError.fromResponse(
      new Response(
        JSON.stringify({
          error: { name: 'InputError', message: 'entityRef must be there' },
          response: { statusCode: 400 },
        }),
        { status: 400, headers: { 'Content-Type': 'application/json' } },
      ),
    );
    expect(refusedField(error)).toBe('entityRef');
  });

  it('is none where something else went wrong', () => {
    expect(refusedField(new ConflictError('address'))).toBeUndefined();
    expect(refusedField(new TypeError('Failed to fetch'))).toBeUndefined();
  });
});
