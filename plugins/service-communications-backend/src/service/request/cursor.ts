import { InputError } from '@backstage/errors';
import { CommunicationsFilter } from '@service-communications/plugin-service-communications-common';
import {
  CommunicationsOrder,
  CommunicationsPosition,
} from '../../database/CommunicationsStore';
import { parseFilter, parseOrderBy } from './parseCommunicationsFilter';

/** All that makes the next page follow from this one. */
export interface Cursor {
  filter: CommunicationsFilter;
  orderBy: CommunicationsOrder;
  position: CommunicationsPosition;
}

export function encodeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

/** Reads a cursor as strictly as if a person had made it up. */
export function decodeCursor(text: string): Cursor {
  try {
    const cursor = JSON.parse(Buffer.from(text, 'base64url').toString());
    const { value, id, backwards } = cursor.position;
    if (
      !['string', 'number'].includes(typeof value) ||
      !/^\d{1,15}$/.test(id) ||
      typeof backwards !== 'boolean'
    ) {
      throw new InputError('No position');
    }
    const { field, order } = cursor.orderBy;
    return {
      filter: parseFilter(
        Object.fromEntries(
          Object.entries(cursor.filter).map(([name, each]) => [
            name,
            String(each),
          ]),
        ),
      ),
      orderBy: parseOrderBy(`${field},${order}`),
      position: { value, id, backwards },
    };
  } catch {
    throw new InputError(
      'cursor must be the nextCursor or prevCursor of an earlier answer',
    );
  }
}
