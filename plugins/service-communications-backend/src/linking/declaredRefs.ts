import {
  Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';

/**
 * The entities that an entity itself names in a field of its spec, each once,
 * with the kind that the catalog takes for one that is not named.
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
      // The catalog made no relation of it either.
      return [];
    }
  });
  return [...new Set(refs)];
}
