import {
  Communication,
  ImportResult,
} from '@service-communications/plugin-service-communications-common';
import {
  CommunicationsOrder,
  CommunicationsSelection,
} from '../model/CommunicationsSelection';
import { ImportGrants } from '../transfer/ImportGrants';
import { RequestOptions } from './ServiceCommunicationsService';

/** What is exported, and in which order; without one as it was recorded. */
export interface ExportRequest {
  selection: CommunicationsSelection;
  orderBy?: CommunicationsOrder;
}

/** A file that is imported, and how. */
export interface ImportRequest {
  /** Read only once it is known that its sender may import. */
  body: AsyncIterable<Buffer>;
  dryRun: boolean;
  allOrNothing: boolean;
  /** What the sender may do; absent: everything. */
  grants?: ImportGrants;
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

  /**
   * Takes communications out of a CSV file. Throws InputError where it cannot
   * be read at all; what is wrong with a line is said of the line.
   */
  importCommunications(
    request: ImportRequest,
    options: RequestOptions,
  ): Promise<ImportResult>;
}
