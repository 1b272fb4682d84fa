import { CommunicationChangesPage } from '@service-communications/plugin-service-communications-common';
import { ChangesRequest } from '../model/ChangesRequest';
import { Permitted } from './GraphService';
import { RequestOptions } from './ServiceCommunicationsService';

/** The change feed. */
export interface ChangesService {
  queryChanges(
    request: ChangesRequest & Permitted,
    options: RequestOptions,
  ): Promise<CommunicationChangesPage>;
}
