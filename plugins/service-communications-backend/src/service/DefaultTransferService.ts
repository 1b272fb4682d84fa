import { LoggerService } from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  Communication,
  ImportResult,
} from '@service-communications/plugin-service-communications-common';
import { Knex } from 'knex';
import { CommunicationsStore } from '../communications/CommunicationsStore';
import { CommunicationsImporter } from '../transfer/CommunicationsImporter';
import { EntityOwners } from './EntityOwners';
import { principalName } from './principalName';
import { RequestOptions } from './ServiceCommunicationsService';
import {
  ExportRequest,
  ImportRequest,
  TransferService,
} from './TransferService';
import { withCatalogRefs } from './withCatalogRefs';

/** The service itself; who may ask is decided around it. */
export class DefaultTransferService implements TransferService {
  readonly #database: Knex;
  readonly #communications: CommunicationsStore;
  readonly #catalog: CatalogService;
  readonly #owners: EntityOwners;
  readonly #logger: LoggerService;
  readonly #onChanged: () => void;

  /**
   * @param options.onChanged - called when there is something to link
   */
  constructor(options: {
    database: Knex;
    communications: CommunicationsStore;
    catalog: CatalogService;
    owners: EntityOwners;
    logger: LoggerService;
    onChanged: () => void;
  }) {
    this.#database = options.database;
    this.#communications = options.communications;
    this.#catalog = options.catalog;
    this.#owners = options.owners;
    this.#logger = options.logger;
    this.#onChanged = options.onChanged;
  }

  async exportCommunications(
    { selection, orderBy }: ExportRequest,
    { credentials }: RequestOptions,
  ): Promise<AsyncIterable<Communication[]>> {
    return this.#communications.readInOrder(
      await this.#communications.orderedIds(
        await withCatalogRefs(selection, this.#owners, credentials),
        orderBy,
      ),
    );
  }

  async importCommunications(
    request: ImportRequest,
    { credentials }: RequestOptions,
  ): Promise<ImportResult> {
    const {
      body,
      dryRun,
      allOrNothing,
      grants = { mayCreate: true, mayLink: true, mayChangeShared: true },
    } = request;
    const importer = new CommunicationsImporter({
      database: this.#database,
      communications: this.#communications,
      catalog: this.#catalog,
      logger: this.#logger,
      credentials,
      grants,
    });
    const result = await importer.import(body, {
      dryRun,
      allOrNothing,
      by: principalName(credentials),
    });
    if (result.applied) {
      this.#onChanged();
    }
    return result;
  }
}
