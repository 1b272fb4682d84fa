import { DiscoverySource } from '@service-communications/plugin-service-communications-common';
import { ListOrder } from '../state/urlState';
import {
  findSourceProblems,
  sourceProblems,
  sumOf,
  undecidedShare,
} from './sourceProblems';

/** The fields that the sources can be ordered by. */
export const sourceOrderFields = [
  'source',
  'status',
  'lastSeen',
  'accepted',
  'refused',
  'records',
  'errors',
  'dropped',
  'lost',
  'clock',
  'undecided',
] as const;

/** A field that the sources can be ordered by. */
export type SourceOrderField = (typeof sourceOrderFields)[number];

/** By what the sources are ordered. */
export type SourceOrder = ListOrder<SourceOrderField>;

/** What is wrong comes first. */
export const DEFAULT_SOURCE_ORDER: SourceOrder = {
  field: 'status',
  order: 'desc',
};

/** Sources in an order; those that compare alike go by their names. */
export function orderSources(
  sources: readonly DiscoverySource[],
  orderBy: SourceOrder,
  now: number,
): DiscoverySource[] {
  const sign = orderBy.order === 'asc' ? 1 : -1;
  return sources
    .map(source => ({ source, key: keyOf(source, orderBy.field, now) }))
    .sort(
      (a, b) =>
        sign * (a.key - b.key) ||
        (orderBy.field === 'source' ? sign : 1) *
          a.source.source.localeCompare(b.source.source, 'en', {
            numeric: true,
          }),
    )
    .map(({ source }) => source);
}

/** The order after a click on the head of a column. */
export function toggleSourceOrder(
  current: SourceOrder,
  field: SourceOrderField,
): SourceOrder {
  if (current.field === field) {
    return { field, order: current.order === 'asc' ? 'desc' : 'asc' };
  }
  // Names begin with A, everything else with the most.
  return { field, order: field === 'source' ? 'asc' : 'desc' };
}

/** What sources compare by; less than anything else where it is not known. */
function keyOf(
  source: DiscoverySource,
  field: SourceOrderField,
  now: number,
): number {
  switch (field) {
    case 'source':
      return 0;
    case 'status': {
      const [worst] = findSourceProblems(source, now);
      return worst ? sourceProblems.length - sourceProblems.indexOf(worst) : 0;
    }
    case 'lastSeen':
      return Date.parse(source.lastSeenAt);
    case 'errors':
    case 'dropped':
      return sumOf(source[field]);
    case 'clock':
      return source.clockSkewSeconds === undefined
        ? -1
        : Math.abs(source.clockSkewSeconds);
    case 'undecided':
      return undecidedShare(source) ?? -1;
    default:
      return source[field];
  }
}
