import { parseEntityRef } from '@backstage/catalog-model';

/** The kind of an entity in lower case; undefined of what is no reference. */
export function kindOf(entityRef: string): string | undefined {
  try {
    return parseEntityRef(entityRef).kind.toLocaleLowerCase('en-US');
  } catch {
    return undefined;
  }
}
