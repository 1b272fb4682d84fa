import { useMemo } from 'react';
import {
  parseSavedFilters,
  renameSaved,
  SavedFilter,
  withSaved,
} from './savedFilters';
import { JsonValue, useStoredValue } from '../state/useStoredValue';

/** What the user has saved of the list, and how to change it. */
export interface SavedFilters {
  items: SavedFilter[];
  save: (saved: SavedFilter) => void;
  rename: (name: string, newName: string) => void;
  remove: (name: string) => void;
}

/** The filters that the user has saved under names. */
export function useSavedFilters(): SavedFilters {
  const [stored, setStored] = useStoredValue('savedFilters');
  const items = useMemo(() => parseSavedFilters(stored), [stored]);
  const store = (changed: SavedFilter[]) =>
    setStored(changed as unknown as JsonValue);
  return {
    items,
    save: saved => store(withSaved(items, saved)),
    rename: (name, newName) => store(renameSaved(items, name, newName)),
    remove: name => store(items.filter(each => each.name !== name)),
  };
}
