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
  signal?: AbortSignal;
}): Promise<{ isComplete: boolean; items: CallerRelations[] }> {
  const { backend, newest, signal } = options;
  if (newest) {
    const after = newest.revision - 1;
    const items = await readPages({ backend, after, signal });
    if (continues(newest, items)) {
      return { isComplete: false, items };
    }
  }
  const items = await readPages({ backend, after: 0, signal });
  return { isComplete: true, items };
}

async function readPages(options: {
  backend: Pick<BackendClient, 'getRelations'>;
  after: number;
  signal?: AbortSignal;
}): Promise<CallerRelations[]> {
  const { backend, signal } = options;
  const items: CallerRelations[] = [];
  for (let after = options.after; ; after = items[items.length - 1].revision) {
    const page = await backend.getRelations({
      after,
      limit: PAGE_SIZE,
      signal,
    });
    items.push(...page);
    if (page.length < PAGE_SIZE) {
      return items;
    }
  }
}

/** Whether changes that begin with a known one are of the same history. */
function continues(known: CallerRelations, items: CallerRelations[]): boolean {
  const again = items.find(({ source }) => source === known.source);
  return (
    again !== undefined &&
    (again.revision > known.revision ||
      JSON.stringify(again.targets) === JSON.stringify(known.targets))
  );
}
