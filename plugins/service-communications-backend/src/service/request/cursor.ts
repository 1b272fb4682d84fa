import { InputError } from '@backstage/errors';
import {
  CommunicationOrderField,
  communicationOrderFields,
  CommunicationsFilter,
} from '@service-communications/plugin-service-communications-common';
import {
  CommunicationsOrder,
  CommunicationsPosition,
} from '../../model/CommunicationsSelection';
import { idField } from '../../fields/fields';
import { filterBody, orderByField } from '../../schema/filters';
import { parse } from '../../schema/parse';
import { readField } from '../../fields/readField';

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
    const { field, order } = cursor.orderBy;
    const orderBy = readField(orderByField, `${field},${order}`, 'orderBy');
    const { value, pair, id, backwards } = cursor.position;
    if (
      !isKeyOf(orderBy.field, value) ||
      !Number.isSafeInteger(pair) ||
      idField.read(id) === undefined ||
      typeof backwards !== 'boolean'
    ) {
      throw new InputError('No position');
    }
    return {
      filter: parse(filterBody, cursor.filter),
      orderBy,
      position: { value, pair, id, backwards },
    };
  } catch {
    throw new InputError(
      'cursor must be the nextCursor or prevCursor of an earlier answer',
    );
  }
}

/** The fields whose keys are numbers. */
const NUMERIC_FIELDS: CommunicationOrderField[] = [
  'id',
  'port',
  'firstDetected',
  'lastDetected',
  'createdAt',
  'updatedAt',
  ...communicationOrderFields.filter(isStatistic),
];

/** Each of them is a number or a time. */
function isStatistic(field: CommunicationOrderField): boolean {
  return /^net(stat|flow)/.test(field);
}

function isKeyOf(field: CommunicationOrderField, value: unknown): boolean {
  return NUMERIC_FIELDS.includes(field)
    ? typeof value === 'number' && Number.isFinite(value)
    : typeof value === 'string' && !value.includes('\0');
}
