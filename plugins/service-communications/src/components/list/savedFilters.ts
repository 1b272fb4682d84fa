import { communicationOrderFields } from '@service-communications/plugin-service-communications-common';
import {
  CommunicationsOrder,
  DEFAULT_ORDER,
} from '../state/communicationsOrder';
import { toOrder } from '../state/urlState';
import { cleanFilter, ListFilter } from './listFilter';

/** Search, filters, order and columns that a user keeps under a name. */
export interface SavedFilter {
  name: string;
  q: string;
  filter: ListFilter;
  orderBy: CommunicationsOrder;
  columns: readonly string[];
}

/** Reads what was stored; what makes no sense is left out. */
export function parseSavedFilters(stored: unknown): SavedFilter[] {
  return (Array.isArray(stored) ? stored : []).flatMap(each => {
    const { name, q, filter, orderBy, columns } = (each ??
      {}) as Partial<SavedFilter>;
    return typeof name === 'string' && name
      ? [
          {
            name,
            q: typeof q === 'string' ? q : '',
            filter: cleanFilter({ ...filter }),
            orderBy:
              toOrder(communicationOrderFields, orderBy) ?? DEFAULT_ORDER,
            columns: Array.isArray(columns) ? columns : [],
          },
        ]
      : [];
  });
}

/** Saved filters with one more, in the place of one of the same name. */
export function withSaved(
  saved: readonly SavedFilter[],
  added: SavedFilter,
): SavedFilter[] {
  return [...saved.filter(({ name }) => name !== added.name), added].sort(
    (a, b) => a.name.localeCompare(b.name),
  );
}

/** Saved filters with one under another name. */
export function renameSaved(
  saved: readonly SavedFilter[],
  name: string,
  newName: string,
): SavedFilter[] {
  const renamed = saved.find(each => each.name === name);
  return renamed
    ? withSaved(
        saved.filter(each => each !== renamed),
        { ...renamed, name: newName },
      )
    : [...saved];
}
