import { InputError } from '@backstage/errors';
import { textField, wholeField, wordsField } from '../../fields/fields';
import { parse } from '../../schema/parse';
import { bodyOf, required } from '../../schema/schemas';
import { UnlinkedAddressesRequest } from '../LinkingService';

/** The place of a page in the answer to the same filters. */
type Place = Omit<UnlinkedAddressesRequest, 'limit'>;

const place = bodyOf({
  network: required(textField).optional(),
  q: required(wordsField).optional(),
  offset: required(wholeField({ min: 0, max: 1e9 })),
});

export function encodeUnlinkedCursor(request: Place): string {
  const { network, q, offset } = request;
  return Buffer.from(JSON.stringify({ network, q, offset })).toString(
    'base64url',
  );
}

/** Reads a cursor as strictly as if a person had made it up. */
export function decodeUnlinkedCursor(text: string): Place {
  try {
    return parse(place, JSON.parse(Buffer.from(text, 'base64url').toString()));
  } catch {
    throw new InputError(
      'cursor must be the nextCursor or prevCursor of an earlier answer',
    );
  }
}
