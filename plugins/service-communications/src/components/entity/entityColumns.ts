import { ColumnChoice } from '../table/ColumnChoice';
import {
  CommunicationColumnName,
  communicationColumns,
} from '../table/communicationColumns';

/** What other tables call by another name is left out. */
const available = (
  Object.keys(communicationColumns) as CommunicationColumnName[]
).filter(
  name =>
    ![
      'client',
      'netstatAverageClientConnections',
      'netstatPersistence',
    ].includes(name),
);

/** The columns of the entity tab: of who calls the entity. */
export const clientsColumns: ColumnChoice = {
  available,
  usual: [
    'id',
    'clientDevice',
    'clientService',
    'clientIp',
    'listenerIp',
    'port',
    'protocol',
    'weight',
    'persistence',
    'lastDetected',
  ],
};

/** The columns of the entity tab: of what the entity calls. */
export const listenersColumns: ColumnChoice = {
  available,
  usual: [
    'id',
    'clientService',
    'listenerDevice',
    'listenerService',
    'listenerIp',
    'port',
    'protocol',
    'weight',
    'persistence',
    'lastDetected',
  ],
};
