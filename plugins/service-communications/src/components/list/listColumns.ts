import { ColumnChoice } from '../table/useChosenColumns';
import {
  CommunicationColumnName,
  communicationColumns,
} from '../table/communicationColumns';

/** The columns of the list; those of other tables are left out. */
export const listColumns: ColumnChoice = {
  available: (
    Object.keys(communicationColumns) as CommunicationColumnName[]
  ).filter(name => !['clientDevice', 'weight', 'persistence'].includes(name)),
  usual: [
    'id',
    'client',
    'clientService',
    'clientIp',
    'listenerDevice',
    'listenerIp',
    'port',
    'protocol',
    'lastDetected',
  ],
};
