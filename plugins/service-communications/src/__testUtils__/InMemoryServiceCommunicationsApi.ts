import { InputError, NotFoundError } from '@backstage/errors';
import {
  Communication,
  CommunicationDirection,
  CommunicationInput,
  CommunicationOrderField,
  CommunicationPatch,
  CommunicationsPage,
  CommunicationsQuery,
  EntityLink,
  LinkingProblem,
  ManualLink,
  ManualLinkInput,
  ServiceCommunicationsApi,
  UnlinkedAddress,
  UnlinkedAddressesPage,
  UnlinkedAddressesQuery,
} from '@service-communications/plugin-service-communications-common';
import { deviceTarget, findDecidingLink } from '../lib/linkTarget';
import { linkByHand } from './linkByHand';
import { bareCommunication } from './sampleCommunications';

/**
 * A backend in memory, for tests and the dev app: it searches, orders and
 * pages as the real one does, and notes what it was asked.
 */
export class InMemoryServiceCommunicationsApi
  implements ServiceCommunicationsApi
{
  /** Every query of the list, as it came. */
  readonly queries: CommunicationsQuery[] = [];
  /** Every query of the unlinked addresses, as it came. */
  readonly unlinkedQueries: UnlinkedAddressesQuery[] = [];
  /** Fails every request while it is set. */
  failure?: Error;
  unlinkedAddresses: UnlinkedAddress[] = [];
  manualLinks: ManualLink[] = [];
  linkingProblems: LinkingProblem[] = [];
  /** The entities that links may lead to; any, while it is not set. */
  entityRefs?: string[];

  constructor(public communications: Communication[]) {}

  async queryCommunications(query: CommunicationsQuery) {
    this.queries.push(query);
    return this.#page(this.communications, query);
  }

  async queryEntityCommunications(
    entityRef: string,
    direction: CommunicationDirection,
    query: CommunicationsQuery,
  ) {
    const own = this.communications.filter(communication => {
      const links =
        direction === 'clients'
          ? [communication.listenerDevice, communication.listenerService]
          : [communication.clientDevice, communication.clientService];
      return links.some(link => link?.entityRef === entityRef);
    });
    return this.#page(own, query);
  }

  async getCommunication(id: string) {
    this.#failIfTold();
    const found = this.communications.find(
      communication => communication.id === id,
    );
    if (!found) {
      throw new NotFoundError(`No communication with id ${id}`);
    }
    return found;
  }

  async createCommunication(input: CommunicationInput) {
    this.#failIfTold();
    const communication = bareCommunication(
      String(this.communications.length + 1),
      { ...input, origin: 'manual' },
    );
    this.communications = [...this.communications, communication];
    return communication;
  }

  async updateCommunication(id: string, patch: CommunicationPatch) {
    const changed = { ...(await this.getCommunication(id)), ...patch };
    this.communications = this.communications.map(communication =>
      communication.id === id ? changed : communication,
    );
    return changed;
  }

  async deleteCommunication(id: string) {
    const deleted = await this.getCommunication(id);
    this.communications = this.communications.filter(
      communication => communication !== deleted,
    );
  }

  async queryUnlinkedAddresses(
    query: UnlinkedAddressesQuery,
  ): Promise<UnlinkedAddressesPage> {
    this.unlinkedQueries.push(query);
    this.#failIfTold();
    const asked = query.cursor ? decodeCursor(query.cursor) : query;
    const { q, network } = asked;
    const matching = this.unlinkedAddresses.filter(
      address =>
        (!network || address.network === network) &&
        hasWords([address.ip, address.fqdn, address.hostNames], q),
    );
    return slicePage(matching, {
      offset: 'offset' in asked ? asked.offset : 0,
      limit: query.limit ?? 50,
      cursorAt: offset => encodeCursor({ q, network, offset }),
    });
  }

  async getManualLinks() {
    this.#failIfTold();
    return { items: this.manualLinks };
  }

  async setManualLink(input: ManualLinkInput) {
    this.#failIfTold();
    const { network = 'default', entityRef } = input;
    if (this.entityRefs?.includes(entityRef) === false) {
      throw new InputError(`There is no entity ${entityRef} in the catalog`);
    }
    const target = { ...input, network };
    const before = this.manualLinks.find(
      link => findDecidingLink([link], target)?.address === input.address,
    );
    const link: ManualLink = {
      ...target,
      id: before?.id ?? String(100 + this.manualLinks.length),
      createdAt: new Date().toISOString(),
      createdBy: 'user:default/guest',
    };
    this.#setManualLinks([
      link,
      ...this.manualLinks.filter(other => other !== before),
    ]);
    this.unlinkedAddresses = this.unlinkedAddresses.filter(
      address => !findDecidingLink([link], deviceTarget(address)),
    );
    return link;
  }

  async deleteManualLink(id: string) {
    this.#failIfTold();
    if (!this.manualLinks.some(link => link.id === id)) {
      throw new NotFoundError(`No link with id ${id}`);
    }
    this.#setManualLinks(this.manualLinks.filter(link => link.id !== id));
  }

  async getLinkingProblems() {
    this.#failIfTold();
    return { items: this.linkingProblems };
  }

  #setManualLinks(links: ManualLink[]) {
    this.manualLinks = links;
    this.communications = this.communications.map(communication =>
      linkByHand(communication, links),
    );
  }

  #page(all: Communication[], query: CommunicationsQuery): CommunicationsPage {
    this.#failIfTold();
    const asked = query.cursor ? decodeCursor(query.cursor) : query;
    const offset = 'offset' in asked ? asked.offset : 0;
    const { q, orderBy = { field: 'id', order: 'asc' } } = asked;
    const limit = query.limit ?? 50;
    const matching = all
      .filter(communication => matches(communication, q))
      .sort((a, b) => {
        const sign = orderBy.order === 'asc' ? 1 : -1;
        return (
          sign *
            compare(sortKey(a, orderBy.field), sortKey(b, orderBy.field)) ||
          Number(a.id) - Number(b.id)
        );
      });
    return slicePage(matching, {
      offset,
      limit,
      cursorAt: at => encodeCursor({ q, orderBy, offset: at }),
    });
  }

  #failIfTold() {
    if (this.failure) {
      throw this.failure;
    }
  }
}

type Cursor = Pick<CommunicationsQuery, 'q' | 'orderBy' | 'network'> & {
  offset: number;
};

function slicePage<TItem>(
  all: TItem[],
  at: { offset: number; limit: number; cursorAt: (offset: number) => string },
) {
  const { offset, limit, cursorAt } = at;
  return {
    items: all.slice(offset, offset + limit),
    totalItems: all.length,
    pageInfo: {
      nextCursor:
        offset + limit < all.length ? cursorAt(offset + limit) : undefined,
      prevCursor:
        offset > 0 ? cursorAt(Math.max(0, offset - limit)) : undefined,
    },
  };
}

function encodeCursor(cursor: Cursor): string {
  return btoa(encodeURIComponent(JSON.stringify(cursor)));
}

function decodeCursor(text: string): Cursor {
  try {
    return JSON.parse(decodeURIComponent(atob(text)));
  } catch {
    throw new InputError('Malformed cursor');
  }
}

function matches(communication: Communication, q: string | undefined) {
  const { statistics, ...searched } = communication;
  return hasWords(Object.values(searched), q);
}

function hasWords(searched: unknown[], q: string | undefined) {
  const text = JSON.stringify(searched).toLocaleLowerCase();
  return (q ?? '')
    .toLocaleLowerCase()
    .split(/\s+/)
    .every(word => text.includes(word));
}

function sortKey(
  communication: Communication,
  field: CommunicationOrderField,
): string | number | undefined {
  const value: string | number | EntityLink | undefined = communication[field];
  if (field === 'id') {
    return Number(value);
  }
  return typeof value === 'object' ? value.entityRef : value;
}

function compare(
  a: string | number | undefined,
  b: string | number | undefined,
): number {
  if (typeof a === 'number' && typeof b === 'number') {
    return a - b;
  }
  return String(a ?? '').localeCompare(String(b ?? ''), 'en', {
    numeric: true,
  });
}
