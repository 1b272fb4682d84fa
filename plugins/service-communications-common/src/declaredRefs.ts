import {
  Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';

/**
 * The entities that an entity itself names in a field of its spec, each once.
 *
 * @param defaultKind - what the catalog takes for a kind that is not named
 * @returns entity refs; a name that is none is left out, as the catalog does
 *
 * @public
 */
export function declaredRefs(
  entity: Entity,
  field: 'dependsOn' | 'consumesApis' | 'providesApis',
  defaultKind: string,
): string[] {
  const named = entity.spec?.[field];
  const refs = (Array.isArray(named) ? named : []).flatMap(name => {
    try {
      return stringifyEntityRef(
        parseEntityRef(String(name), {
          defaultKind,
          defaultNamespace: entity.metadata.namespace,
        }),
      );
    } catch {
      return [];
    }
  });
  return [...new Set(refs)];
}
