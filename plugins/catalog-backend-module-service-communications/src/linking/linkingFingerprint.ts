import { Entity } from '@backstage/catalog-model';
import { linkingAnnotations } from '@service-communications/plugin-service-communications-common';
import { createHash } from 'crypto';

/** What says on which device something runs. */
const PLACES = ['dependsOn', 'dependencyOf', 'subcomponentOf', 'system'];

/** What says which calls are declared. */
const DECLARATIONS = ['dependsOn', 'consumesApis', 'providesApis'];

/**
 * Stands for all of an entity that its links to communications, and its
 * declared calls, follow from; `undefined` for entities that neither do. Equal
 * as long as that stays equal.
 */
export function linkingFingerprint(entity: Entity): string | undefined {
  const annotations = linkingAnnotations.map(
    annotation => entity.metadata.annotations?.[annotation],
  );
  const isAnnotated = annotations.some(annotation => annotation !== undefined);
  const declarations = DECLARATIONS.map(field => entity.spec?.[field] ?? []);
  if (!isAnnotated && declarations.flat().length === 0) {
    return undefined;
  }
  const places = isAnnotated ? PLACES.map(place => entity.spec?.[place]) : [];
  return createHash('sha256')
    .update(JSON.stringify([annotations, places, declarations]))
    .digest('base64');
}
