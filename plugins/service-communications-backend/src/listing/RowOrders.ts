import { NetflowCounter, netflowCounters } from '@service-communications/model';
import {
  communicationOrigins,
  CommunicationOrderField,
  netflowCounterOrder,
  NetflowCounterOrder,
} from '@service-communications/plugin-service-communications-common';
import { averageClientConnections } from '../statistics/averageClientConnections';
import {
  netstatPersistence,
  netstatTotalSamples,
} from '../statistics/netstatNumbers';
import { ListTable } from './ListTable';
import { TableAddress, TableListener } from './TableEntries';
import { Ranks } from './Ranks';

/** How the rows of a table compare by a field. */
export interface RowOrder {
  /** What rows compare by: a number for each place. */
  keyAt(place: number): number;
  /** What the key stands for, as a cursor keeps it. */
  valueAt(place: number): string | number;
  /** The key of such a value, whether a row has it or not. */
  keyOf(value: string | number): number;
}

const COUNTER_BY_ORDER = new Map<CommunicationOrderField, NetflowCounter>(
  netflowCounters.map(({ field }) => [netflowCounterOrder(field), field]),
);

/** Less than any statistic. */
const ABSENT = -1;

/** As a time, as the other times. */
const NO_TIME = 0;

/**
 * The orders of a table's rows. What is absent comes before everything else.
 * Texts are ranked, and the ranks kept until one of the texts changes, so that
 * a million rows compare by numbers.
 */
export class RowOrders {
  readonly #table: ListTable;
  readonly #ranks = new Map<string, { version: number; ranks: Ranks }>();

  constructor(table: ListTable) {
    this.#table = table;
  }

  by(field: CommunicationOrderField): RowOrder {
    const table = this.#table;
    const { flows, listener, listeners } = table;
    const counter = COUNTER_BY_ORDER.get(field);
    if (counter) {
      return this.#byFlow(flows.column(counter));
    }
    switch (field) {
      case 'id':
        return byNumber(at => table.id[at]);
      case 'network':
        return this.#byClient('network');
      case 'clientIp':
        return this.#byClient('ipKey');
      case 'clientDevice':
        return this.#byClient('deviceRef');
      case 'clientProcessName':
        return this.#byCode(field, table.processNames, table.processName);
      case 'clientService':
        return this.#byCode(field, table.services, table.service);
      case 'listenerIp':
        return this.#byListenerAddress('ipKey');
      case 'listenerDevice':
        return this.#byListenerAddress('deviceRef');
      case 'listenerProcessName':
        return this.#byListener('processName');
      case 'listenerService':
        return this.#byListener('serviceRef');
      case 'protocol':
        return this.#byListener('protocol');
      case 'port':
        return byNumber(at => listeners[listener[at]].port);
      case 'origin':
        return this.#byCode(
          field,
          { texts: communicationOrigins, version: 0 },
          table.origin,
        );
      case 'firstDetected':
        return byNumber(at => table.firstDetected[at] || 0);
      case 'lastDetected':
        return byNumber(at => table.lastDetected[at] || 0);
      case 'clientFqdn':
        return this.#byClient('fqdn');
      case 'listenerFqdn':
        return this.#byListenerAddress('fqdn');
      case 'clientProcessDisplayName':
        return this.#byCode(field, table.displayNames, table.displayName);
      case 'createdAt':
        return byNumber(at => table.createdAt[at]);
      case 'updatedAt':
        return byNumber(at => table.updatedAt[at]);
      case 'netstatFirstFound':
        return byNumber(at => table.firstFound[at] || 0);
      case 'netstatLastFound':
        return byNumber(at => table.lastFound[at] || 0);
      case 'netstatTotalSamples':
        return this.#byNetstat(at => totalSamplesAt(table, at));
      case 'netstatActiveSamples':
        return this.#byNetstat(at => table.activeSamples[at]);
      case 'netstatTotalPorts':
        return this.#byNetstat(at => table.totalPorts[at]);
      case 'netstatAverageClientConnections':
        return this.#byNetstat(at =>
          averageClientConnections(
            table.totalPorts[at],
            table.activeSamples[at],
          ),
        );
      case 'netstatPersistence':
        return this.#byNetstat(at =>
          netstatPersistence(
            table.activeSamples[at],
            totalSamplesAt(table, at),
          ),
        );
      case 'netflowFirstFound':
        return this.#byFlow(flows.column('first'), NO_TIME);
      case 'netflowLastFound':
        return this.#byFlow(flows.column('last'), NO_TIME);
      case 'netflowActiveSamples':
        return this.#byFlow(flows.column('activeSamples'));
      case 'netflowTotalEvents':
        return this.#byFlow(flows.column('totalEvents'));
      case 'netflowTotalPorts':
        return this.#byFlow(flows.column('totalPorts'));
      case 'netflowAverageClientConnections': {
        const ports = flows.column('totalPorts');
        const samples = flows.column('activeSamples');
        return this.#byFlow(
          place =>
            averageClientConnections(ports(place), samples(place)) ?? NaN,
        );
      }
      case 'netflowActiveSpanSeconds':
        return this.#byFlow(flows.column('active'));
      case 'netflowGapSpanSeconds': {
        const first = flows.column('first');
        const last = flows.column('last');
        const active = flows.column('active');
        return this.#byFlow(
          place => last(place) - first(place) - active(place),
        );
      }
      default:
        throw new Error(`No order by ${field satisfies NetflowCounterOrder}`);
    }
  }

  /** By a number of the socket scans, of rows that they found. */
  #byNetstat(valueOf: (place: number) => number | undefined): RowOrder {
    const { firstFound } = this.#table;
    return byNumber(at =>
      Number.isNaN(firstFound[at]) ? ABSENT : valueOf(at) ?? ABSENT,
    );
  }

  /** By a number of the flows, which is asked for by their place. */
  #byFlow(valueOf: (place: number) => number, absent = ABSENT): RowOrder {
    const { flow } = this.#table;
    return byNumber(at => {
      const value = flow[at] === 0 ? NaN : valueOf(flow[at]);
      return Number.isNaN(value) ? absent : value;
    });
  }

  #byClient(column: TextColumn<TableAddress>): RowOrder {
    const { client } = this.#table;
    return byRank(this.#addressRanks(column), at => client[at]);
  }

  #byListenerAddress(column: TextColumn<TableAddress>): RowOrder {
    const { listener, listeners } = this.#table;
    return byRank(
      this.#addressRanks(column),
      at => listeners[listener[at]].address,
    );
  }

  #byListener(column: TextColumn<TableListener>): RowOrder {
    const { listener, listeners, listenerVersion } = this.#table;
    const ranks = this.#ranksOf(`listener ${column}`, listenerVersion, () =>
      listeners.map(each => each[column]),
    );
    return byRank(ranks, at => listener[at]);
  }

  #byCode(
    name: string,
    { texts, version }: { texts: readonly string[]; version: number },
    column: Int32Array | Uint8Array,
  ): RowOrder {
    return byRank(
      this.#ranksOf(name, version, () => texts),
      at => column[at],
    );
  }

  #addressRanks(column: TextColumn<TableAddress>): Ranks {
    const { addresses, addressVersion } = this.#table;
    return this.#ranksOf(`address ${column}`, addressVersion, () =>
      addresses.map(each => each[column]),
    );
  }

  #ranksOf(
    name: string,
    version: number,
    textsNow: () => readonly string[],
  ): Ranks {
    let known = this.#ranks.get(name);
    if (known?.version !== version) {
      known = { version, ranks: new Ranks(textsNow()) };
      this.#ranks.set(name, known);
    }
    return known.ranks;
  }
}

function totalSamplesAt(table: ListTable, at: number): number {
  return netstatTotalSamples(
    table.listeners[table.listener[at]].sampleCount,
    table.sampleOffset[at],
  );
}

type TextColumn<T> = {
  [Name in keyof T]: T[Name] extends string ? Name : never;
}[keyof T];

function byNumber(valueAt: (place: number) => number): RowOrder {
  return { keyAt: valueAt, valueAt, keyOf: Number };
}

function byRank(ranks: Ranks, indexAt: (place: number) => number): RowOrder {
  const { rankAt } = ranks;
  return {
    keyAt: at => rankAt[indexAt(at)],
    valueAt: at => ranks.textOf(rankAt[indexAt(at)]),
    keyOf: value => ranks.rankOf(String(value)),
  };
}
