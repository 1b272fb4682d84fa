import { Entity } from '@backstage/catalog-model';
import { linkingAnnotations } from '@service-communications/plugin-service-communications-common';
import { createHash } from 'crypto';

/** What says on which device something runs. */
const PLACES = ['dependsOn', 'dependencyOf', 'subcomponentOf', 'system'];

/**
 * Stands for all of an entity that its links to communications follow from;
 * `undefined` for entities that none do. Equal as long as that stays equal.
 */
export function linkingFingerprint(entity: Entity): string | undefined {
  const annotations = linkingAnnotations.map(
    annotation => entity.metadata.annotations?.[annotation],
  );
  if (annotations.every(annotation => annotation === undefined)) {
    return undefined;
  }
  const places = PLACES.map(place => entity.spec?.[place]);
  return createHash('sha256')
    .update(JSON.stringify([annotations, places]))
    .digest('base64');
}
