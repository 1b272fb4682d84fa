import { InputError } from '@backstage/errors';
import { choiceField, entityRefField, wholeField } from '../../fields/fields';
import { callChangeKinds, ChangesRequest } from '../../model/ChangesRequest';
import { changesFilter } from '../../schema/changesQuery';
import { parse } from '../../schema/parse';
import { bodyOf, required, rule } from '../../schema/schemas';

/** The place of a page in the answer to the same filters. */
type Place = Required<Pick<ChangesRequest, 'filter' | 'after'>>;

const place = bodyOf({
  filter: changesFilter,
  after: bodyOf({
    at: required(wholeField({ min: 0 })),
    communication: bodyOf({
      changeId: required(wholeField({ min: 0 })),
      communicationId: required(wholeField({ min: 0 })),
    }).optional(),
    call: bodyOf({
      kind: required(choiceField(callChangeKinds)),
      callerRef: required(entityRefField),
      calleeRef: required(entityRefField),
    }).optional(),
  }).check(
    rule(
      'A place must be that of a communication or of a call',
      ({ communication, call }) =>
        (communication === undefined) !== (call === undefined),
    ),
  ),
});

export function encodeChangesCursor({ filter, after }: Place): string {
  const { since, until } = filter;
  return Buffer.from(
    JSON.stringify({
      filter: { ...filter, since: toTime(since), until: toTime(until) },
      after,
    }),
  ).toString('base64url');
}

/** Reads a cursor as strictly as if a person had made it up. */
export function decodeChangesCursor(text: string): Place {
  try {
    return parse(place, JSON.parse(Buffer.from(text, 'base64url').toString()));
  } catch {
    throw new InputError('cursor must be the nextCursor of an earlier answer');
  }
}

function toTime(milliseconds: number | undefined): string | undefined {
  return milliseconds === undefined
    ? undefined
    : new Date(milliseconds).toISOString();
}
