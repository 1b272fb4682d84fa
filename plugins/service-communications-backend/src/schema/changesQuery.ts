import { communicationChangeKinds } from '@service-communications/plugin-service-communications-common';
import { choiceField, entityRefField, timeField } from '../fields/fields';
import { ownersField } from '../fields/ownersField';
import { cursor, limit } from './queries';
import { bodyOf, optional, queryOf, rule } from './schemas';

const filterShape = {
  since: optional(timeField).meta({ description: 'Changes from then on.' }),
  until: optional(timeField).meta({ description: 'Changes before then.' }),
  entity: optional(entityRefField).meta({
    description: 'A service or device at either end.',
  }),
  owner: optional(ownersField).meta({
    description:
      'Users and groups, divided by commas, any of which owns either end; `me`: the caller with their groups.',
  }),
  kind: optional(choiceField(communicationChangeKinds)).meta({
    description: 'What became of it.',
  }),
};

/** Which changes, in JSON. */
export const changesFilter = bodyOf(filterShape);

export const changesQuery = queryOf({ ...filterShape, limit, cursor }).check(
  rule(
    'since must lie before until',
    ({ since = -Infinity, until = Infinity }) => since < until,
  ),
);
