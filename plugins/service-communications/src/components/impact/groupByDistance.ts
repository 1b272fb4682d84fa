import { ImpactedEntity } from '@service-communications/plugin-service-communications-common';

/** What depends on an entity, by the number of steps, the nearest first. */
export function groupByDistance(
  items: readonly ImpactedEntity[],
): { distance: number; items: ImpactedEntity[] }[] {
  const byDistance = new Map<number, ImpactedEntity[]>();
  for (const item of items) {
    byDistance.set(item.distance, [
      ...(byDistance.get(item.distance) ?? []),
      item,
    ]);
  }
  return Array.from(byDistance, ([distance, group]) => ({
    distance,
    items: group,
  })).sort((a, b) => a.distance - b.distance);
}
