import {
  CommunicationsOrder,
  CommunicationsPosition,
  CommunicationsSelection,
} from '../model/CommunicationsSelection';
import { ListFollower } from './ListFollower';
import { ListTable } from './ListTable';
import { RowMask } from './MaskPool';
import { matchRows } from './matchRows';
import { RowOrders } from './RowOrders';
import { selectPage } from './selectPage';
import { sortPlaces } from './sortPlaces';

/** A page of the list: ids in their order, and where its neighbours begin. */
export interface ListPage {
  ids: string[];
  totalItems: number;
  next?: CommunicationsPosition;
  previous?: CommunicationsPosition;
}

/**
 * Answers which records the list shows, from a table in memory that has all
 * that was written before the question.
 */
export class CommunicationsList {
  readonly #follower: ListFollower;
  readonly #orders = new WeakMap<ListTable, RowOrders>();

  constructor(options: { follower: ListFollower }) {
    this.#follower = options.follower;
  }

  /**
   * A page, found by the key of the row it begins behind, so that rows that
   * come or go meanwhile shift nothing.
   */
  async page(options: {
    selection: CommunicationsSelection;
    orderBy: CommunicationsOrder;
    limit: number;
    position?: CommunicationsPosition;
  }): Promise<ListPage> {
    const { selection, orderBy, limit, position } = options;
    const table = await this.#follower.table();
    const order = this.#ordersOf(table).by(orderBy.field);
    const backwards = position?.backwards ?? false;
    const match = matchSelection(table, selection);
    // One row more than asked for tells whether the list goes on.
    const places = selectPage({
      match,
      keyAt: order.keyAt,
      ties: table,
      descending: (orderBy.order === 'desc') !== backwards,
      limit: limit + 1,
      behind: position && {
        key: order.keyOf(position.value),
        pair: position.pair,
        id: Number(position.id),
      },
    });
    const totalItems = sum(match);
    table.matchMemory.give(match);
    const goesOn = places.length > limit;
    const page = places.slice(0, limit);
    if (backwards) {
      page.reverse();
    }
    const positionOf = (place: number, isBackwards: boolean) => ({
      value: order.valueAt(place),
      pair: table.pair[place],
      id: String(table.id[place]),
      backwards: isBackwards,
    });
    const hasNext = backwards || goesOn;
    const hasPrevious = backwards ? goesOn : position !== undefined;
    return {
      ids: page.map(place => String(table.id[place])),
      totalItems,
      ...(page.length > 0 && {
        next: hasNext ? positionOf(page[page.length - 1], false) : undefined,
        previous: hasPrevious ? positionOf(page[0], true) : undefined,
      }),
    };
  }

  /** The ids of all rows of a selection, oldest first. */
  async matchingIds(selection: CommunicationsSelection): Promise<number[]> {
    const table = await this.#follower.table();
    const match = matchSelection(table, selection);
    const ids: number[] = [];
    for (let at = 0; at < match.length; at++) {
      if (match[at] === 1) {
        ids.push(table.id[at]);
      }
    }
    table.matchMemory.give(match);
    return ids;
  }

  /** The ids of all rows of a selection, in their order, or oldest first. */
  async orderedIds(
    selection: CommunicationsSelection,
    orderBy?: CommunicationsOrder,
  ): Promise<Float64Array> {
    if (!orderBy) {
      return Float64Array.from(await this.matchingIds(selection));
    }
    const table = await this.#follower.table();
    const match = matchSelection(table, selection);
    const places = sortPlaces({
      match,
      pairs: table.pair,
      keyAt: this.#ordersOf(table).by(orderBy.field).keyAt,
      descending: orderBy.order === 'desc',
    });
    table.matchMemory.give(match);
    return Float64Array.from(places, place => table.id[place]);
  }

  #ordersOf(table: ListTable): RowOrders {
    let orders = this.#orders.get(table);
    if (!orders) {
      orders = new RowOrders(table);
      this.#orders.set(table, orders);
    }
    return orders;
  }
}

function matchSelection(
  table: ListTable,
  selection: CommunicationsSelection,
): RowMask {
  const match = matchRows(table, selection);
  if (!selection.ids) {
    return match;
  }
  const chosen = table.matchMemory.take(match.length).fill(0);
  for (const id of selection.ids) {
    const place = table.placeOf(Number(id));
    if (place !== undefined) {
      chosen[place] = match[place];
    }
  }
  table.matchMemory.give(match);
  return chosen;
}

function sum(match: RowMask): number {
  let count = 0;
  for (let at = 0; at < match.length; at++) {
    count += match[at];
  }
  return count;
}
