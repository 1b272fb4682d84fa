import {
  EntityImpact,
  ServiceCommunicationsApi,
} from '@service-communications/plugin-service-communications-common';

/** Items that are read at first. */
export const FIRST_ITEMS = 200;

/** Items that one request brings at most. */
export const MOST_AT_ONCE = 1_000;

/**
 * What depends on an entity, page by page until there are as many items as are
 * wanted, or all.
 */
export async function readImpact(
  api: ServiceCommunicationsApi,
  question: { entityRef: string; days: number; wanted: number },
  options: { signal: AbortSignal },
): Promise<EntityImpact> {
  const { entityRef, days, wanted } = question;
  const read = (limit: number, cursor?: string) =>
    api.getEntityImpact(
      entityRef,
      { days, cursor, limit: Math.min(limit, MOST_AT_ONCE) },
      options,
    );
  let page = await read(wanted);
  const items = [...page.items];
  while (items.length < wanted && page.pageInfo.nextCursor) {
    page = await read(wanted - items.length, page.pageInfo.nextCursor);
    items.push(...page.items);
  }
  return { ...page, items };
}
