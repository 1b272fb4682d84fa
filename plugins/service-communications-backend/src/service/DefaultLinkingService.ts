import {
  CallerRelations,
  LinkingProblem,
  ManualLink,
  UnlinkedAddressesPage,
} from '@service-communications/plugin-service-communications-common';
import { Knex } from 'knex';
import { queryUnlinkedAddresses } from '../database/operations/links/queryUnlinkedAddresses';
import { ManualLinkTarget } from '../model/ManualLinkTarget';
import { Linking } from '../linking/Linking';
import { RelationPublisher } from '../relations/RelationPublisher';
import { LinkingService, UnlinkedAddressesRequest } from './LinkingService';
import { principalName } from './principalName';
import { encodeUnlinkedCursor } from './request/unlinkedCursor';
import { RequestOptions } from './ServiceCommunicationsService';

/** The service itself; who may ask is decided around it. */
export class DefaultLinkingService implements LinkingService {
  readonly #database: Knex;
  readonly #linking: Linking;
  readonly #relations: RelationPublisher;

  constructor(options: {
    database: Knex;
    linking: Linking;
    relations: RelationPublisher;
  }) {
    this.#database = options.database;
    this.#linking = options.linking;
    this.#relations = options.relations;
  }

  async queryUnlinkedAddresses(
    request: UnlinkedAddressesRequest,
  ): Promise<UnlinkedAddressesPage> {
    const { limit, offset } = request;
    const page = await queryUnlinkedAddresses(this.#database, request);
    const cursorTo = (to: number) =>
      encodeUnlinkedCursor({ ...request, offset: to });
    return {
      ...page,
      pageInfo: {
        ...(offset + page.items.length < page.totalItems && {
          nextCursor: cursorTo(offset + limit),
        }),
        ...(offset > 0 && {
          prevCursor: cursorTo(Math.max(0, offset - limit)),
        }),
      },
    };
  }

  async getManualLinks(): Promise<ManualLink[]> {
    return this.#linking.manualLinks.list();
  }

  async setManualLink(
    link: { target: ManualLinkTarget; entityRef: string },
    { credentials }: RequestOptions,
  ): Promise<ManualLink> {
    const { target, entityRef } = link;
    const set = await this.#linking.manualLinks.set(target, {
      entityRef,
      createdBy: principalName(credentials),
      credentials,
    });
    await this.#linking.linkWithin();
    return set;
  }

  async deleteManualLink(
    id: string,
    { credentials }: RequestOptions,
  ): Promise<void> {
    await this.#linking.manualLinks.delete(id, principalName(credentials));
    await this.#linking.linkWithin();
  }

  async getLinkingProblems(): Promise<LinkingProblem[]> {
    return this.#linking.problems();
  }

  async readCallerRelations(request: {
    after: number;
    limit: number;
  }): Promise<CallerRelations[]> {
    return this.#relations.feed.read(request);
  }

  async relationsTag(request: {
    known?: string;
    waitMs: number;
  }): Promise<string> {
    return this.#relations.feed.tag(request);
  }

  async recordCatalogChanges(changes: {
    entityRefs: string[];
    missed: boolean;
  }): Promise<void> {
    const { entityRefs, missed } = changes;
    await this.#linking.recordCatalogChanges(entityRefs, { missed });
  }
}
