import { useMemo } from 'react';
import { useStoredValue } from '../../hooks/useStoredValue';
import { CommunicationColumnName } from '../communicationColumns';
import { chosenColumns } from './listColumns';

/** The columns of the list that the user has chosen. */
export function useListColumns(): [
  CommunicationColumnName[],
  (columns: CommunicationColumnName[] | undefined) => void,
] {
  const [stored, setStored] = useStoredValue('columns');
  // The storage gives a new array whenever anything of it changes.
  const text = JSON.stringify(stored ?? null);
  const columns = useMemo(() => chosenColumns(JSON.parse(text)), [text]);
  return [columns, setStored];
}
