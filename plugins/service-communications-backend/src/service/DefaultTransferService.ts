import { Communication } from '@service-communications/plugin-service-communications-common';
import { CommunicationsStore } from '../database/CommunicationsStore';
import { readAhead } from '../transfer/readAhead';
import { ExportRequest, TransferService } from './TransferService';

/** Records that are read at once, and sent as one piece. */
const CHUNK_SIZE = 1_000;

/** The service itself; who may ask is decided around it. */
export class DefaultTransferService implements TransferService {
  readonly #communications: CommunicationsStore;

  constructor(options: { communications: CommunicationsStore }) {
    this.#communications = options.communications;
  }

  async exportCommunications(
    request: ExportRequest,
  ): Promise<AsyncIterable<Communication[]>> {
    const { selection, orderBy } = request;
    const communications = this.#communications;
    return readAhead(await communications.orderedIds(selection, orderBy), {
      chunkSize: CHUNK_SIZE,
      async read(ids) {
        const items = await communications.getCommunications(
          Array.from(ids, String),
        );
        // One that was deleted in between is gone.
        return items.filter(item => item !== undefined);
      },
    });
  }
}
