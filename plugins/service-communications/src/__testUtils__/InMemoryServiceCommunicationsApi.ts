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
  ServiceCommunicationsApi,
} from '@service-communications/plugin-service-communications-common';
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
  /** Fails every request while it is set. */
  failure?: Error;

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
    const cursorAt = (at: number) =>
      encodeCursor({ q, orderBy, offset: Math.max(0, at) });
    return {
      items: matching.slice(offset, offset + limit),
      totalItems: matching.length,
      pageInfo: {
        nextCursor:
          offset + limit < matching.length
            ? cursorAt(offset + limit)
            : undefined,
        prevCursor: offset > 0 ? cursorAt(offset - limit) : undefined,
      },
    };
  }

  #failIfTold() {
    if (this.failure) {
      throw this.failure;
    }
  }
}

type Cursor = Pick<CommunicationsQuery, 'q' | 'orderBy'> & { offset: number };

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
  const text = JSON.stringify(Object.values(searched)).toLocaleLowerCase();
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
