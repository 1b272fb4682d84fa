import { Communication } from '@service-communications/plugin-service-communications-common';
import {
  CommunicationsOrder,
  CommunicationsSelection,
} from '../database/CommunicationsStore';
import { RequestOptions } from './ServiceCommunicationsService';

/** What is exported, and in which order. */
export interface ExportRequest {
  selection: CommunicationsSelection;
  orderBy: CommunicationsOrder;
}

/** Communications on their way out to files and in from them. */
export interface TransferService {
  /**
   * All records of a selection, read while they are taken. Which they are, and
   * in which order, is settled with the call.
   */
  exportCommunications(
    request: ExportRequest,
    options: RequestOptions,
  ): Promise<AsyncIterable<Communication[]>>;
}
