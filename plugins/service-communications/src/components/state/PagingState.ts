/** A page of a list, as the backend gives it. */
export interface Page<TItem> {
  items: TItem[];
  totalItems: number;
  pageInfo: { nextCursor?: string; prevCursor?: string };
}

/** Where in a list the reader is: a cursor, and how many pages came before. */
export interface PagePosition {
  page: number;
  cursor?: string;
}

/** Which page of a list is shown, and how to turn to another. */
export interface PagingState {
  limit: number;
  position: PagePosition;
  setLimit: (limit: number) => void;
  setPosition: (position: PagePosition) => void;
}

/** The page sizes on offer; the first is the default. */
export const PAGE_SIZES = [20, 50, 100];

/** The beginning of a list. */
export const FIRST_PAGE: PagePosition = { page: 0 };

/**
 * The position one page further or back. The first page needs no cursor, so
 * that rows that came in meanwhile are on it.
 */
export function movePage(
  position: PagePosition,
  pageInfo: Page<unknown>['pageInfo'],
  step: 'next' | 'previous',
): PagePosition {
  if (step === 'next') {
    return { page: position.page + 1, cursor: pageInfo.nextCursor };
  }
  return position.page <= 1
    ? FIRST_PAGE
    : { page: position.page - 1, cursor: pageInfo.prevCursor };
}

/** Reads a position from the state of a history entry. */
export function parsePosition(state: unknown): PagePosition {
  const { page, cursor } = (state ?? {}) as Partial<PagePosition>;
  return typeof page === 'number' && typeof cursor === 'string'
    ? { page, cursor }
    : FIRST_PAGE;
}
