import { NotFoundError } from '@backstage/errors';
import {
  Communication,
  CommunicationEvent,
  CommunicationHistory,
  CommunicationInput,
  communicationLinkFields,
  CommunicationLinks,
  CommunicationPatch,
  CommunicationsPage,
  DiscoverySources,
} from '@service-communications/plugin-service-communications-common';
import { SampleResult } from '@service-communications/model';
import { CommunicationsStore } from '../communications/CommunicationsStore';
import { SampleStore } from '../ingest/SampleStore';
import {
  IdentityIngestor,
  IdentityResults,
  SaidIdentities,
} from '../ingest/IdentityIngestor';
import { SampleIngestor } from '../ingest/SampleIngestor';
import { ManualLinks } from '../linking/ManualLinks';
import { SlotRange } from '../statistics/history/historySlots';
import { FlowSample } from '../samples/FlowSample';
import { Scan } from '../samples/Scan';
import { principalName } from './principalName';
import { encodeCursor } from './request/cursor';
import { EntityOwners } from './EntityOwners';
import { withCatalogRefs } from './withCatalogRefs';
import {
  CommunicationsRequest,
  RequestOptions,
  ServiceRequestOptions,
  ServiceCommunicationsService,
} from './ServiceCommunicationsService';
import { SourcesRequest } from '../database/operations/read/readDiscoverySources';
import { encodeSourcesCursor } from './request/sourcesCursor';

/** The service itself; who may ask is decided around it. */
export class DefaultServiceCommunicationsService
  implements ServiceCommunicationsService
{
  readonly #communications: CommunicationsStore;
  readonly #samples: SampleStore;
  readonly #identities: IdentityIngestor;
  readonly #ingestor: SampleIngestor;
  readonly #manualLinks: ManualLinks;
  readonly #owners: EntityOwners;
  readonly #onChanged: () => void;

  /**
   * @param onChanged - called when there is something to link, or to take out of the
   * relations
   */
  constructor(options: {
    communications: CommunicationsStore;
    samples: SampleStore;
    identities: IdentityIngestor;
    ingestor: SampleIngestor;
    manualLinks: ManualLinks;
    owners: EntityOwners;
    onChanged: () => void;
  }) {
    this.#communications = options.communications;
    this.#samples = options.samples;
    this.#identities = options.identities;
    this.#ingestor = options.ingestor;
    this.#manualLinks = options.manualLinks;
    this.#owners = options.owners;
    this.#onChanged = options.onChanged;
  }

  async assertMayIngest(): Promise<void> {}

  async ingest(
    scan: Scan,
    { credentials }: ServiceRequestOptions,
  ): Promise<SampleResult> {
    return this.#ingestor.ingest(scan, principalName(credentials));
  }

  async ingestFlows(
    sample: FlowSample,
    { credentials }: ServiceRequestOptions,
  ): Promise<SampleResult> {
    return this.#ingestor.ingestFlows(sample, principalName(credentials));
  }

  async ingestIdentities(
    said: SaidIdentities,
    { credentials }: ServiceRequestOptions,
  ): Promise<IdentityResults> {
    return this.#identities.ingest(said, principalName(credentials));
  }

  async countRefusals(
    refusals: { source: string; reason: string }[],
    { credentials }: ServiceRequestOptions,
  ): Promise<void> {
    await this.#samples.countRefusals(refusals, principalName(credentials));
  }

  async getDiscoverySources(
    request: SourcesRequest,
  ): Promise<DiscoverySources> {
    const { last, ...page } = await this.#samples.getSources(request);
    return {
      ...page,
      pageInfo:
        last === undefined ? {} : { nextCursor: encodeSourcesCursor(last) },
    };
  }

  async queryCommunications(
    request: CommunicationsRequest,
    { credentials }: RequestOptions,
  ): Promise<CommunicationsPage> {
    const { selection, orderBy } = request;
    const page = await this.#communications.queryCommunications({
      ...request,
      selection: await withCatalogRefs(selection, this.#owners, credentials),
    });
    const cursorTo = (position: typeof page.next) =>
      position && encodeCursor({ filter: selection.filter, orderBy, position });
    return {
      items: page.items,
      totalItems: page.totalItems,
      pageInfo: {
        nextCursor: cursorTo(page.next),
        prevCursor: cursorTo(page.previous),
      },
    };
  }

  async getCommunication(id: string): Promise<Communication> {
    const [communication] = await this.#communications.getCommunications([id]);
    if (!communication) {
      throw new NotFoundError(`There is no communication ${id}`);
    }
    return communication;
  }

  async findFillable(
    input: CommunicationInput & { network: string },
  ): Promise<string | undefined> {
    return this.#communications.findFillable(input);
  }

  async createCommunication(
    input: CommunicationInput & { network: string },
    options: RequestOptions,
  ): Promise<Communication> {
    await this.#assertLinkable(input, options);
    const communication = await this.#communications.createCommunication(
      input,
      principalName(options.credentials),
    );
    this.#onChanged();
    return communication;
  }

  async updateCommunication(
    id: string,
    patch: CommunicationPatch,
    options: RequestOptions,
  ): Promise<Communication> {
    await this.#assertLinkable(patch, options);
    const communication = await this.#communications.updateCommunication(
      id,
      patch,
      principalName(options.credentials),
    );
    this.#onChanged();
    return communication;
  }

  async deleteCommunication(
    id: string,
    { credentials }: RequestOptions,
  ): Promise<void> {
    await this.#communications.deleteCommunication(
      id,
      principalName(credentials),
    );
    this.#onChanged();
  }

  async getHistory(
    id: string,
    range: SlotRange,
  ): Promise<CommunicationHistory> {
    return this.#communications.getHistory(id, range);
  }

  async getEvents(id: string): Promise<CommunicationEvent[]> {
    return this.#communications.getEvents(id);
  }

  /** Throws InputError where an entity is not there. */
  async #assertLinkable(
    links: CommunicationLinks,
    { credentials }: RequestOptions,
  ): Promise<void> {
    for (const field of communicationLinkFields) {
      const entityRef = links[field];
      if (entityRef) {
        await this.#manualLinks.assertEntity(entityRef, { field, credentials });
      }
    }
  }
}
