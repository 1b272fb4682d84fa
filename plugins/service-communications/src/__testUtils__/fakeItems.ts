import { NotFoundError } from '@backstage/errors';

/** A page of items; its cursors are positions. */
export function pageOf<TItem>(
  all: TItem[],
  { limit = 50, cursor = '0' }: { limit?: number; cursor?: string },
) {
  const start = Number(cursor);
  const end = start + limit;
  return {
    items: all.slice(start, end),
    totalItems: all.length,
    pageInfo: {
      nextCursor: end < all.length ? String(end) : undefined,
      prevCursor: start > 0 ? String(Math.max(0, start - limit)) : undefined,
    },
  };
}

/** Throws NotFoundError. */
export function byId<TItem extends { id: string }>(
  all: TItem[],
  id: string,
): TItem {
  const found = all.find(each => each.id === id);
  if (!found) {
    throw new NotFoundError(`There is no ${id}`);
  }
  return found;
}

export function without<TItem>(all: TItem[], one: TItem): TItem[] {
  return all.filter(each => each !== one);
}
