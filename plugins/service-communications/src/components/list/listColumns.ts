import {
  CommunicationColumnName,
  communicationColumns,
} from '../communicationColumns';

/** The columns that the list can have; those of other tables are left out. */
export const listColumns = (
  Object.keys(communicationColumns) as CommunicationColumnName[]
).filter(name => !['clientDevice', 'weight', 'persistence'].includes(name));

/** The columns that the list has while nobody has chosen others. */
export const defaultListColumns: CommunicationColumnName[] = [
  'id',
  'client',
  'clientService',
  'clientIp',
  'listenerDevice',
  'listenerIp',
  'port',
  'protocol',
  'lastDetected',
];

/** The columns that somebody chose, in their order; the usual ones if none. */
export function chosenColumns(stored: unknown): CommunicationColumnName[] {
  const names: unknown[] = Array.isArray(stored) ? stored : [];
  const chosen = listColumns.filter(name => names.includes(name));
  return chosen.length > 0 ? chosen : defaultListColumns;
}
