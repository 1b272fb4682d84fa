import { CallerRelations } from '@service-communications/plugin-service-communications-common';
import { BackendClient } from '../backend/BackendClient';

const PAGE_SIZE = 1000;

/**
 * Reads what changed since the newest change known, or all there is where none
 * is known or where the backend does not know it: then its database was
 * replaced, and its revisions say nothing about what was read before.
 *
 * To tell, the newest known change is asked for again. It costs nothing, and it
 * comes back unless its caller has changed since, who then comes back instead.
 */
export async function readRelationChanges(options: {
  backend: Pick<BackendClient, 'getRelations'>;
  newest: CallerRelations | undefined;
  pageSize?: number;
  signal?: AbortSignal;
}): Promise<{ isComplete: boolean; items: CallerRelations[] }> {
  const { newest } = options;
  if (newest) {
    const items = await readPages({ ...options, after: newest.revision - 1 });
    if (continues(newest, items)) {
      return { isComplete: false, items };
    }
  }
  const items = await readPages({ ...options, after: 0 });
  return { isComplete: true, items };
}

async function readPages(options: {
  backend: Pick<BackendClient, 'getRelations'>;
  after: number;
  pageSize?: number;
  signal?: AbortSignal;
}): Promise<CallerRelations[]> {
  const { backend, pageSize = PAGE_SIZE, signal } = options;
  const items: CallerRelations[] = [];
  for (let after = options.after; ; after = items[items.length - 1].revision) {
    const page = await backend.getRelations({ after, limit: pageSize, signal });
    items.push(...page);
    if (page.length < pageSize) {
      return items;
    }
  }
}

/** Whether changes, read from a known one on, are of the same history. */
function continues(known: CallerRelations, items: CallerRelations[]): boolean {
  const inItsPlace = items.find(({ revision }) => revision === known.revision);
  return inItsPlace
    ? inItsPlace.source === known.source &&
        JSON.stringify(inItsPlace.targets) === JSON.stringify(known.targets)
    : items.some(({ source }) => source === known.source);
}
