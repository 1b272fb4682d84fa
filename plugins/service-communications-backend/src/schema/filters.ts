import {
  CommunicationFilterKind,
  communicationFilters,
  communicationOrderFields,
  CommunicationsFilter,
} from '@service-communications/plugin-service-communications-common';
import { z } from 'zod';
import { CommunicationsOrder } from '../model/CommunicationsSelection';
import {
  choiceField,
  entityRefField,
  Field,
  ipOrCidrField,
  portField,
  portsField,
  protocolField,
  textAs,
  textField,
  utcTimeField,
  wordsField,
} from '../fields/fields';
import { ownersTextField } from '../fields/ownersField';
import { bodyOf, optional, required } from './schemas';

/** A port: a number in JSON, a text in a query. */
export const filteredPortField: Field<number> = {
  ...portField,
  read: value =>
    portField.read(
      typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value,
    ),
};

const FIELDS: Record<
  Exclude<CommunicationFilterKind, 'choice'>,
  Field<string | number>
> = {
  words: wordsField,
  text: textField,
  ipOrCidr: ipOrCidrField,
  port: filteredPortField,
  ports: portsField,
  protocol: protocolField,
  entityRef: entityRefField,
  owners: ownersTextField,
  time: utcTimeField,
};

function shapeOf(schemaOf: (field: Field<string | number>) => z.ZodType) {
  return Object.fromEntries(
    communicationFilters.map(definition => [
      definition.name,
      schemaOf(
        'values' in definition
          ? choiceField<string>(definition.values)
          : FIELDS[definition.kind],
      ).meta({ description: definition.description }),
    ]),
  );
}

/** The filters of the list as query parameters. */
export const filterShape = shapeOf(optional);

/**
 * The filters of the list in JSON. What would filter nothing is refused: it
 * would have an action done to everything.
 */
export const filterBody = bodyOf(
  shapeOf(field => required(field).optional()),
  '$ filters nothing; what does is',
) as unknown as z.ZodType<CommunicationsFilter>;

/** Filters that were read, without those that are absent. */
export function filterOf(read: Record<string, unknown>): CommunicationsFilter {
  return Object.fromEntries(
    communicationFilters.flatMap(({ name }) =>
      read[name] === undefined ? [] : [[name, read[name]]],
    ),
  );
}

/** `field,asc` or `field,desc`. */
export const orderByField = textAs(
  `field,asc or field,desc with one of the fields ${communicationOrderFields.join(
    ', ',
  )}`,
  (text): CommunicationsOrder | undefined => {
    const [name, order = 'asc', ...rest] = text.split(',');
    const field = communicationOrderFields.find(each => each === name);
    return field && (order === 'asc' || order === 'desc') && rest.length === 0
      ? { field, order }
      : undefined;
  },
);
