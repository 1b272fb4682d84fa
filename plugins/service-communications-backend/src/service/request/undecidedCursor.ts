import { InputError } from '@backstage/errors';
import {
  UndecidedPosition,
  UndecidedRequest,
} from '../../database/operations/decisions/UndecidedRequest';
import {
  ipField,
  portField,
  protocolField,
  textField,
  wholeField,
} from '../../fields/fields';
import { parse } from '../../schema/parse';
import { bodyOf, required } from '../../schema/schemas';
import { z } from 'zod';

/** All that makes the next page follow from this one. */
type Place = Required<Omit<UndecidedRequest, 'limit'>>;

const place = bodyOf({
  filter: bodyOf({
    network: required(textField).optional(),
    protocol: required(protocolField).optional(),
    port: required(portField).optional(),
    ip: required(ipField).optional(),
  }),
  position: bodyOf({
    lastEnd: required(wholeField({ min: 0 })),
    id: required(wholeField({ min: 0 })),
    backwards: z.boolean(),
  }) satisfies z.ZodType<UndecidedPosition>,
});

export function encodeUndecidedCursor(cursor: Place): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

/** Reads a cursor as strictly as if a person had made it up. */
export function decodeUndecidedCursor(text: string): Place {
  try {
    return parse(place, JSON.parse(Buffer.from(text, 'base64url').toString()));
  } catch {
    throw new InputError(
      'cursor must be the nextCursor or prevCursor of an earlier answer',
    );
  }
}
