/** Rows that are selected: some by their ids, or all that match. */
export interface Selection {
  ids: ReadonlySet<string>;
  /** Every row that matches, on whichever page. */
  allMatching: boolean;
}

/** Nothing is selected. */
export const EMPTY_SELECTION: Selection = {
  ids: new Set(),
  allMatching: false,
};

/** What is selected after a row was ticked, or no longer is. */
export function toggleRow(
  selection: Selection,
  id: string,
  pageIds: readonly string[],
): Selection {
  // Of all but one nothing is known but those on screen.
  const ids = new Set(selection.allMatching ? pageIds : selection.ids);
  if (!ids.delete(id)) {
    ids.add(id);
  }
  return { ids, allMatching: false };
}

/** What is selected after the page was ticked, or no longer is. */
export function togglePage(
  selection: Selection,
  pageIds: readonly string[],
): Selection {
  if (selection.allMatching) {
    return EMPTY_SELECTION;
  }
  const ids = new Set(selection.ids);
  const isWhole = isPageSelected(selection, pageIds) === 'all';
  pageIds.forEach(id => (isWhole ? ids.delete(id) : ids.add(id)));
  return { ids, allMatching: false };
}

/** How much of the page is selected. */
export function isPageSelected(
  selection: Selection,
  pageIds: readonly string[],
): 'all' | 'some' | 'none' {
  const count = pageIds.filter(
    id => selection.allMatching || selection.ids.has(id),
  ).length;
  if (count === 0) {
    return 'none';
  }
  return count === pageIds.length ? 'all' : 'some';
}

/** How many rows are selected. */
export function countSelected(
  selection: Selection,
  totalItems: number,
): number {
  return selection.allMatching ? totalItems : selection.ids.size;
}
