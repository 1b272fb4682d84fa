import { CommunicationDirection } from '@service-communications/plugin-service-communications-common';
import { ColumnChoice } from '../table/useChosenColumns';
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

/** The columns of the entity tab: of who calls the entity, and whom it calls. */
export const entityColumns: Record<CommunicationDirection, ColumnChoice> = {
  clients: {
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
  },
  listeners: {
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
  },
};
