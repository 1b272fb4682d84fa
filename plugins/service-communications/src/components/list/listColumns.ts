import { ColumnChoice } from '../table/useChosenColumns';
import {
  CommunicationColumnName,
  communicationColumns,
} from '../table/communicationColumns';

/** The columns of the list; those of other tables are left out. */
export const listColumns: ColumnChoice = {
  available: (
    Object.keys(communicationColumns) as CommunicationColumnName[]
  ).filter(
    name =>
      ![
        'clientDevice',
        'netstatAverageClientConnections',
        'netstatPersistence',
      ].includes(name),
  ),
  usual: ['id', 'ends', 'port', 'weight', 'persistence', 'lastDetected'],
};
