import {
  ConflictError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import { ResourcePermission } from '@backstage/plugin-permission-common';
import {
  Communication,
  CommunicationEvent,
  CommunicationHistory,
  CommunicationInput,
  CommunicationPatch,
  CommunicationsPage,
  DiscoverySources,
  serviceCommunicationsCreatePermission,
  serviceCommunicationsDeletePermission,
  serviceCommunicationsDiscoveryPermission,
  serviceCommunicationsIngestPermission,
  serviceCommunicationsReadPermission,
  serviceCommunicationsUpdatePermission,
} from '@service-communications/plugin-service-communications-common';
import { SampleResult } from '@service-communications/model';
import { SlotRange } from '../statistics/history/historySlots';
import { IdentityResults, SaidIdentities } from '../ingest/IdentityIngestor';
import { FlowSample } from '../samples/FlowSample';
import { Scan } from '../samples/Scan';
import { isPermitted } from '../model/isPermitted';
import { orIfRefused } from './orIfRefused';
import { asGiven } from './asGiven';
import { assertMayLink, assertMayName } from './assertMayLink';
import { Authorizer } from './Authorizer';
import {
  CommunicationsRequest,
  RequestOptions,
  ServiceCommunicationsService,
  ServiceRequestOptions,
} from './ServiceCommunicationsService';
import { SourcesRequest } from '../database/operations/read/readDiscoverySources';

/** Lets each caller do what the permission policy allows, and nothing else. */
export class AuthorizedServiceCommunicationsService
  implements ServiceCommunicationsService
{
  readonly #service: ServiceCommunicationsService;
  readonly #authorizer: Authorizer;

  constructor(options: {
    service: ServiceCommunicationsService;
    authorizer: Authorizer;
  }) {
    this.#service = options.service;
    this.#authorizer = options.authorizer;
  }

  async assertMayIngest(options: ServiceRequestOptions): Promise<void> {
    await this.#authorizer.assertAllowed(
      serviceCommunicationsIngestPermission,
      options,
    );
  }

  async ingest(
    scan: Scan,
    options: ServiceRequestOptions,
  ): Promise<SampleResult> {
    await this.assertMayIngest(options);
    return this.#service.ingest(scan, options);
  }

  async ingestFlows(
    sample: FlowSample,
    options: ServiceRequestOptions,
  ): Promise<SampleResult> {
    await this.assertMayIngest(options);
    return this.#service.ingestFlows(sample, options);
  }

  async ingestIdentities(
    said: SaidIdentities,
    options: ServiceRequestOptions,
  ): Promise<IdentityResults> {
    await this.assertMayIngest(options);
    return this.#service.ingestIdentities(said, options);
  }

  async countRefusals(
    refusals: { source: string; reason: string }[],
    options: ServiceRequestOptions,
  ): Promise<void> {
    await this.assertMayIngest(options);
    await this.#service.countRefusals(refusals, options);
  }

  async getDiscoverySources(
    request: SourcesRequest,
    options: RequestOptions,
  ): Promise<DiscoverySources> {
    await this.#authorizer.assertAllowed(
      serviceCommunicationsDiscoveryPermission,
      options,
    );
    return this.#service.getDiscoverySources(request, options);
  }

  async queryCommunications(
    request: CommunicationsRequest,
    options: RequestOptions,
  ): Promise<CommunicationsPage> {
    const permissionFilter = await this.#authorizer.permissionFilter(
      [serviceCommunicationsReadPermission],
      options,
    );
    return this.#service.queryCommunications(
      { ...request, selection: { ...request.selection, permissionFilter } },
      options,
    );
  }

  async getCommunication(
    id: string,
    options: RequestOptions,
  ): Promise<Communication> {
    await this.#assertMayAccess(
      id,
      serviceCommunicationsReadPermission,
      options,
    );
    return this.#service.getCommunication(id, options);
  }

  async createCommunication(
    input: CommunicationInput & { network: string },
    options: RequestOptions,
  ): Promise<Communication> {
    await this.#authorizer.assertAllowed(
      serviceCommunicationsCreatePermission,
      options,
    );
    await assertMayLink(this.#authorizer, input, options);
    await assertMayName(
      this.#authorizer,
      input,
      {},
      [serviceCommunicationsReadPermission],
      options,
    );
    const id = await this.findFillable(input, options);
    if (id !== undefined) {
      // To fill it in is to change it, and to answer with it is to show it.
      await this.#assertMayAccess(
        id,
        serviceCommunicationsUpdatePermission,
        options,
      );
    }
    const mayRead = await this.#readableBy(options);
    const added = await this.#service
      .createCommunication(input, options)
      .catch(async error => {
        const { existingId } = error as { existingId?: string };
        throw existingId === undefined ||
          mayRead(await this.#service.getCommunication(existingId, options))
          ? error
          : new ConflictError(
              'A communication already has this client, process, listener, port and protocol',
            );
      });
    return mayRead(added) ? added : asGiven(input, added);
  }

  async findFillable(
    input: CommunicationInput & { network: string },
    options: RequestOptions,
  ): Promise<string | undefined> {
    return this.#service.findFillable(input, options);
  }

  async updateCommunication(
    id: string,
    patch: CommunicationPatch,
    options: RequestOptions,
  ): Promise<Communication> {
    await this.#assertMayAccess(
      id,
      serviceCommunicationsUpdatePermission,
      options,
    );
    await assertMayLink(this.#authorizer, patch, options);
    await assertMayName(
      this.#authorizer,
      patch,
      await this.#service.getCommunication(id, options),
      [
        serviceCommunicationsReadPermission,
        serviceCommunicationsUpdatePermission,
      ],
      options,
    );
    return this.#service.updateCommunication(id, patch, options);
  }

  async deleteCommunication(
    id: string,
    options: RequestOptions,
  ): Promise<void> {
    await this.#assertMayAccess(
      id,
      serviceCommunicationsDeletePermission,
      options,
    );
    await this.#service.deleteCommunication(id, options);
  }

  async getHistory(
    id: string,
    range: SlotRange,
    options: RequestOptions,
  ): Promise<CommunicationHistory> {
    await this.#assertMayAccess(
      id,
      serviceCommunicationsReadPermission,
      options,
    );
    return this.#service.getHistory(id, range, options);
  }

  async getEvents(
    id: string,
    options: RequestOptions,
  ): Promise<CommunicationEvent[]> {
    await this.#assertMayAccess(
      id,
      serviceCommunicationsReadPermission,
      options,
    );
    return this.#service.getEvents(id, options);
  }

  /** Which communications the caller may see. */
  async #readableBy(
    options: RequestOptions,
  ): Promise<(communication: Communication) => boolean> {
    const filter = await this.#authorizer
      .permissionFilter([serviceCommunicationsReadPermission], options)
      .catch(orIfRefused('none' as const));
    return communication =>
      filter === undefined ||
      (filter !== 'none' && isPermitted(communication, filter));
  }

  /**
   * Throws NotFoundError where the caller may not even see the record, and
   * NotAllowedError where they may see it and no more.
   */
  async #assertMayAccess(
    id: string,
    permission: ResourcePermission,
    options: RequestOptions,
  ): Promise<void> {
    for (const each of new Set([
      serviceCommunicationsReadPermission,
      permission,
    ])) {
      const permissionFilter = await this.#authorizer.permissionFilter(
        [each],
        options,
      );
      // To look at the one record costs the same however many there are.
      const isAllowed =
        !permissionFilter ||
        isPermitted(
          await this.#service.getCommunication(id, options),
          permissionFilter,
        );
      if (!isAllowed) {
        throw each === serviceCommunicationsReadPermission
          ? new NotFoundError(`There is no communication ${id}`)
          : new NotAllowedError(`Permission ${each.name} is needed`);
      }
    }
  }
}
