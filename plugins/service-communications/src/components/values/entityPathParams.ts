import { parseEntityRef } from '@backstage/catalog-model';

/** An entity as the paths of its pages have it, in lower case. */
export function entityPathParams(entityRef: string) {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  return {
    kind: kind.toLocaleLowerCase('en-US'),
    namespace: namespace.toLocaleLowerCase('en-US'),
    name,
  };
}
