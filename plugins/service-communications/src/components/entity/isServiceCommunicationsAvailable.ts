import { Entity } from '@backstage/catalog-model';

/**
 * Whether an entity can be an end of a communication: services are
 * components, devices are resources.
 *
 * @public
 */
export function isServiceCommunicationsAvailable(entity: Entity): boolean {
  return ['component', 'resource'].includes(
    entity.kind.toLocaleLowerCase('en-US'),
  );
}
