import { Entity } from '@backstage/catalog-model';
import { entityKinds } from './entityKinds';

/**
 * Whether an entity can have communications: services are components, devices
 * are resources, and systems, domains and groups have those of their parts.
 *
 * @public
 */
export function isServiceCommunicationsAvailable(entity: Entity): boolean {
  return entityKinds.includes(entity.kind.toLocaleLowerCase('en-US'));
}
