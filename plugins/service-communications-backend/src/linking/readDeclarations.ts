import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { declaredRefs } from '@service-communications/plugin-service-communications-common';

/** What an entity itself says of what it calls, and of what calls come for. */
export interface EntityDeclarations {
  readonly ref: string;
  readonly dependsOn: readonly string[];
  readonly consumedApis: readonly string[];
  readonly providedApis: readonly string[];
}

/** Reads the declarations of an entity; undefined where it has none. */
export function readDeclarations(
  entity: Entity,
): EntityDeclarations | undefined {
  const dependsOn = declaredRefs(entity, 'dependsOn', 'Component');
  const consumedApis = declaredRefs(entity, 'consumesApis', 'API');
  const providedApis = declaredRefs(entity, 'providesApis', 'API');
  return dependsOn.length + consumedApis.length + providedApis.length > 0
    ? { ref: stringifyEntityRef(entity), dependsOn, consumedApis, providedApis }
    : undefined;
}
