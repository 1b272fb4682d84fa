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
