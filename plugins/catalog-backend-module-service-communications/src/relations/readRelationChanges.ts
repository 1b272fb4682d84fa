import { CallerRelations } from '@service-communications/plugin-service-communications-common';
import { BackendClient, RelationsPage } from '../backend/BackendClient';

const PAGE_SIZE = 1000;

/**
 * Reads what changed since the newest change known, or all there is where none
 * is known or where the backend does not know it: then its database was
 * replaced, and its revisions say nothing about what was read before.
 *
 * To tell, the newest known change is asked for again. It costs nothing, and it
 * comes back unless its caller has changed since, who then comes back instead.
 *
 * @returns undefined where nothing changed; with a tag known, that takes a while
 */
export async function readRelationChanges(options: {
  backend: Pick<BackendClient, 'getRelations'>;
  newest: CallerRelations | undefined;
  /** Of what is known; to be asked with, unless nobody may wait. */
  known?: string;
  pageSize?: number;
  signal?: AbortSignal;
}): Promise<
  { isComplete: boolean; items: CallerRelations[]; tag?: string } | undefined
> {
  const { newest } = options;
  const after = newest ? newest.revision - 1 : 0;
  const read = await readPages({ ...options, after });
  if (!read || !newest) {
    return read && { isComplete: true, ...read };
  }
  if (continues(newest, read.items)) {
    return { isComplete: false, ...read };
  }
  const all = await readPages({ ...options, after: 0, known: undefined });
  return all && { isComplete: true, ...all };
}

async function readPages(options: {
  backend: Pick<BackendClient, 'getRelations'>;
  after: number;
  known?: string;
  pageSize?: number;
  signal?: AbortSignal;
}): Promise<RelationsPage | undefined> {
  const { backend, known, pageSize = PAGE_SIZE, signal } = options;
  let { after } = options;
  let page = await backend.getRelations({
    after,
    limit: pageSize,
    known,
    signal,
  });
  if (!page) {
    return undefined;
  }
  // Of the first page: what changed since is asked for again.
  const { tag } = page;
  const items = [...page.items];
  while (page && page.items.length === pageSize) {
    after = items[items.length - 1].revision;
    page = await backend.getRelations({ after, limit: pageSize, signal });
    items.push(...(page?.items ?? []));
  }
  return { items, tag };
}

/** Whether changes, read from a known one on, are of the same history. */
function continues(known: CallerRelations, items: CallerRelations[]): boolean {
  const inItsPlace = items.find(({ revision }) => revision === known.revision);
  return inItsPlace
    ? inItsPlace.source === known.source &&
        JSON.stringify(inItsPlace.targets) === JSON.stringify(known.targets)
    : items.some(({ source }) => source === known.source);
}
