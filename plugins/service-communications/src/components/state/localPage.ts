/** A page of a list, as the backend gives it. */
export interface Page<TItem> {
  items: TItem[];
  totalItems: number;
  pageInfo: { nextCursor?: string; prevCursor?: string };
}

/**
 * A page of a list that is here as a whole: of the items that have all words
 * of a search, in any of their texts.
 */
export function localPage<TItem>(
  all: readonly TItem[],
  query: {
    q: string;
    textsOf: (item: TItem) => (string | undefined)[];
    limit: number;
    cursor?: string;
  },
): Page<TItem> {
  const { q, textsOf, limit, cursor } = query;
  const words = q.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const found = all.filter(item => {
    const text = textsOf(item).join('\n').toLocaleLowerCase();
    return words.every(word => text.includes(word));
  });
  // Items that are gone must not leave the reader beyond the end.
  const offset = Math.min(
    Number(cursor ?? 0) || 0,
    Math.max(0, found.length - 1),
  );
  const end = offset + limit;
  return {
    items: found.slice(offset, end),
    totalItems: found.length,
    pageInfo: {
      nextCursor: end < found.length ? String(end) : undefined,
      prevCursor: offset > 0 ? String(Math.max(0, offset - limit)) : undefined,
    },
  };
}
