import { InputError } from '@backstage/errors';
import { entityRefField } from '../../fields/fields';
import { dependenciesFilter } from '../../schema/dependencyBodies';
import { parse } from '../../schema/parse';
import { bodyOf, required } from '../../schema/schemas';
import { DependenciesRequest } from '../DependenciesService';

/** The place of a page in the answer to the same filters. */
type Place = Required<Pick<DependenciesRequest, 'filter' | 'after'>>;

const place = bodyOf({
  filter: dependenciesFilter,
  after: bodyOf({
    callerRef: required(entityRefField),
    calleeRef: required(entityRefField),
  }),
});

export function encodeDependenciesCursor(request: Place): string {
  return Buffer.from(JSON.stringify(request)).toString('base64url');
}

/** Reads a cursor as strictly as if a person had made it up. */
export function decodeDependenciesCursor(text: string): Place {
  try {
    return parse(place, JSON.parse(Buffer.from(text, 'base64url').toString()));
  } catch {
    throw new InputError('cursor must be the nextCursor of an earlier answer');
  }
}
