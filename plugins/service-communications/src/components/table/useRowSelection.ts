import { useCallback, useMemo, useRef, useState } from 'react';
import {
  countSelected,
  EMPTY_SELECTION,
  isPageSelected,
  Selection,
  togglePage,
  toggleRow,
} from './selection';

/** Which rows are selected, and how to select others. */
export interface RowSelection {
  /** How much of the page is. */
  page: 'all' | 'some' | 'none';
  allMatching: boolean;
  /** Those that were ticked one by one or page by page. */
  ids: string[];
  count: number;
  isSelected: (id: string) => boolean;
  toggleRow: (id: string) => void;
  togglePage: () => void;
  selectAllMatching: () => void;
  clear: () => void;
}

/**
 * The rows that are selected, on all pages of a list. Another question ends
 * the selection: nothing is to be done to what one no longer looks at.
 */
export function useRowSelection(
  question: string,
  pageIds: readonly string[],
  totalItems: number,
): RowSelection {
  const [stored, setStored] = useState({ question, of: EMPTY_SELECTION });
  const selection = stored.question === question ? stored.of : EMPTY_SELECTION;
  // Kept still, so that ticking one row does not draw all the others.
  const latest = useRef({ question, pageIds });
  latest.current = { question, pageIds };

  const change = useCallback(
    (next: (before: Selection, ids: readonly string[]) => Selection) =>
      setStored(before => {
        const now = latest.current;
        const isCurrent = before.question === now.question;
        return {
          question: now.question,
          of: next(isCurrent ? before.of : EMPTY_SELECTION, now.pageIds),
        };
      }),
    [],
  );
  const actions = useMemo(
    () => ({
      toggleRow: (id: string) =>
        change((before, ids) => toggleRow(before, id, ids)),
      togglePage: () => change(togglePage),
      selectAllMatching: () =>
        change(() => ({ ids: new Set(), allMatching: true })),
      clear: () => change(() => EMPTY_SELECTION),
    }),
    [change],
  );
  return {
    ...actions,
    page: isPageSelected(selection, pageIds),
    allMatching: selection.allMatching,
    ids: [...selection.ids],
    count: countSelected(selection, totalItems),
    isSelected: id => selection.allMatching || selection.ids.has(id),
  };
}
