import { InputError } from '@backstage/errors';
import { textField } from '../../fields/fields';
import { parse } from '../../schema/parse';
import { bodyOf, required } from '../../schema/schemas';

/** The place of a page among the sources, which are in the order of their names. */
const place = bodyOf({ after: required(textField) });

export function encodeSourcesCursor(after: string): string {
  return Buffer.from(JSON.stringify({ after })).toString('base64url');
}

/** Reads a cursor as strictly as if a person had made it up. */
export function decodeSourcesCursor(text: string): string {
  try {
    return parse(place, JSON.parse(Buffer.from(text, 'base64url').toString()))
      .after;
  } catch {
    throw new InputError('cursor must be the nextCursor of an earlier answer');
  }
}
