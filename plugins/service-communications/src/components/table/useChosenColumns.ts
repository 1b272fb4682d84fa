import { useMemo } from 'react';
import { useStoredValue } from '../state/useStoredValue';
import { CommunicationColumnName } from './communicationColumns';

/** The columns that a table of communications can have. */
export interface ColumnChoice {
  available: readonly CommunicationColumnName[];
  /** Those that it has while nobody has chosen others. */
  usual: readonly CommunicationColumnName[];
}

/** The columns that somebody chose, in their order; the usual ones if none. */
export function chosenColumns(
  choice: ColumnChoice,
  stored: unknown,
): readonly CommunicationColumnName[] {
  const names: unknown[] = Array.isArray(stored) ? stored : [];
  const chosen = choice.available.filter(name => names.includes(name));
  return chosen.length > 0 ? chosen : choice.usual;
}

/**
 * The columns that the user has chosen for a table.
 *
 * @param key - the table's, under which the choice is kept
 */
export function useChosenColumns(
  key: string,
  choice: ColumnChoice,
): [
  readonly CommunicationColumnName[],
  (columns: readonly CommunicationColumnName[] | undefined) => void,
] {
  const [stored, setStored] = useStoredValue(key);
  // The storage gives a new array whenever anything of it changes.
  const text = JSON.stringify(stored ?? null);
  const columns = useMemo(
    () => chosenColumns(choice, JSON.parse(text)),
    [choice, text],
  );
  return [columns, chosen => setStored(chosen && [...chosen])];
}
