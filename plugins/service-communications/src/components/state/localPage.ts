import { Page } from './PagingState';
import { SearchState } from './useUrlState';

/**
 * A page of a list that is here as a whole: of the items that have all words
 * of the search, in any of their texts.
 */
export function localPage<TItem>(
  all: readonly TItem[],
  state: Pick<SearchState, 'q' | 'limit' | 'position'>,
  textsOf: (item: TItem) => (string | undefined)[],
): Page<TItem> {
  const { q, limit, position } = state;
  const words = q.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const found = all.filter(item => {
    const text = textsOf(item).join('\n').toLocaleLowerCase();
    return words.every(word => text.includes(word));
  });
  // Items that are gone must not leave the reader beyond the end.
  const offset = Math.min(
    Number(position.cursor ?? 0) || 0,
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
