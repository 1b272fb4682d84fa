import { OWNER_ME } from '@service-communications/plugin-service-communications-common';
import { entityRefField, Field } from './fields';
import { listField } from './listField';

/** Users and groups, or the caller with theirs. */
export const ownersField = listField(
  {
    ...entityRefField,
    read: value => (value === OWNER_ME ? OWNER_ME : entityRefField.read(value)),
  },
  `${OWNER_ME}, or entity references such as group:default/team`,
);

/** The same as one text. */
export const ownersTextField: Field<string> = {
  ...ownersField,
  read: value => ownersField.read(value)?.join(','),
};
