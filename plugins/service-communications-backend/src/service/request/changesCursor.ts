import { InputError } from '@backstage/errors';
import { ChangesRequest } from '../../model/ChangesRequest';
import { wholeField } from '../../fields/fields';
import { changesFilter } from '../../schema/changesQuery';
import { parse } from '../../schema/parse';
import { bodyOf, required } from '../../schema/schemas';

/** The place of a page in the answer to the same filters. */
type Place = Required<Pick<ChangesRequest, 'filter' | 'after'>>;

const place = bodyOf({
  filter: changesFilter,
  after: bodyOf({
    at: required(wholeField({ min: 0 })),
    changeId: required(wholeField({ min: 0 })),
    communicationId: required(wholeField({ min: 0 })),
  }),
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
