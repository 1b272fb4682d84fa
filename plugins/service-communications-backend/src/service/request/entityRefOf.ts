import { stringifyEntityRef } from '@backstage/catalog-model';
import { entityRefField } from '../../fields/fields';
import { readField } from '../../fields/readField';

/** The entity that a path names. Throws InputError. */
export function entityRefOf(params: {
  kind: string;
  namespace: string;
  name: string;
}): string {
  const { kind, namespace, name } = params;
  return readField(
    entityRefField,
    stringifyEntityRef({ kind, namespace, name }),
    'The entity in the path',
  );
}
