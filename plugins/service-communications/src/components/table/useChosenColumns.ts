import { useMemo } from 'react';
import { useStoredValue } from '../state/useStoredValue';
import { chosenColumns, ColumnChoice } from './ColumnChoice';
import { CommunicationColumnName } from './communicationColumns';

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
