import { InputError } from '@backstage/errors';
import { textAs, wholeField } from '../../fields/fields';
import { MAX_DAYS } from '../../schema/graphQueries';
import { parse } from '../../schema/parse';
import { bodyOf, required } from '../../schema/schemas';
import { ImpactRequest } from '../GraphService';

/** The place of a page in the answer to the same question. */
type Place = Required<Pick<ImpactRequest, 'days' | 'after'>>;

const place = bodyOf({
  days: required(wholeField({ min: 1, max: MAX_DAYS })),
  after: bodyOf({
    distance: required(wholeField({ min: 1 })),
    // With the name of a network and more, longer than other texts may be.
    id: required(textAs('an id', text => text)),
  }),
});

export function encodeImpactCursor(request: Place): string {
  return Buffer.from(JSON.stringify(request)).toString('base64url');
}

/** Reads a cursor as strictly as if a person had made it up. */
export function decodeImpactCursor(text: string): Place {
  try {
    return parse(place, JSON.parse(Buffer.from(text, 'base64url').toString()));
  } catch {
    throw new InputError('cursor must be the nextCursor of an earlier answer');
  }
}
