import {
  DiscoverySources,
  ServiceCommunicationsApi,
} from '@service-communications/plugin-service-communications-common';

/** Sources that are asked for at once. */
const PAGE_SIZE = 1000;

/**
 * What sends samples, from all pages: what is wrong with them first is an order
 * that the backend does not have.
 */
export async function allSources(
  api: ServiceCommunicationsApi,
  options?: { signal: AbortSignal },
): Promise<DiscoverySources> {
  const items: DiscoverySources['items'] = [];
  let cursor: string | undefined;
  for (;;) {
    const page = await api.getDiscoverySources(
      { limit: PAGE_SIZE, cursor },
      options,
    );
    items.push(...page.items);
    cursor = page.pageInfo.nextCursor;
    if (cursor === undefined) {
      return { ...page, items };
    }
  }
}
