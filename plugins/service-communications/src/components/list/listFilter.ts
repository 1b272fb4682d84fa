import { parseEntityRef } from '@backstage/catalog-model';
import { cidrRange, parsePortRanges } from '@service-communications/model';
import { CommunicationsFilter } from '@service-communications/plugin-service-communications-common';
import { isTime, resolveTime } from './relativeTime';

/** The filters of the list in the order they are shown, as URLs call them. */
export const listFilterNames = [
  'network',
  'ip',
  'clientIp',
  'listenerIp',
  'ports',
  'protocol',
  'clientProcessName',
  'listenerProcessName',
  'entity',
  'clientEntity',
  'listenerEntity',
  'linked',
  'origin',
  'ignored',
  'detectedAfter',
  'detectedBefore',
  'firstDetectedAfter',
  'firstDetectedBefore',
] as const;

/** The name of a filter. */
export type ListFilterName = (typeof listFilterNames)[number];

/** Filters that are set, as texts. Times may be relative to now. */
export type ListFilter = { [Name in ListFilterName]?: string };

/** What is wrong with a filter that somebody typed. */
export type FilterProblem = 'address' | 'ports' | 'entity' | 'choice' | 'time';

/** The filters that one chooses from a few values, and these. */
export const filterChoices = {
  linked: ['both', 'client', 'listener', 'none'],
  origin: ['discovered', 'manual', 'imported'],
  // What is ignored is left out where nothing is said.
  ignored: ['include', 'only'],
} as const;

/** The name of a filter that one chooses from a few values. */
export type ChoiceFilterName = keyof typeof filterChoices;

const TIME_FILTERS: ListFilterName[] = [
  'detectedAfter',
  'detectedBefore',
  'firstDetectedAfter',
  'firstDetectedBefore',
];

/** What is wrong with the value of a filter; undefined when nothing is. */
export function findFilterProblem(
  name: ListFilterName,
  value: string,
): FilterProblem | undefined {
  switch (name) {
    case 'ip':
    case 'clientIp':
    case 'listenerIp':
      return cidrRange(value) ? undefined : 'address';
    case 'ports':
      return parsePortRanges(value) ? undefined : 'ports';
    case 'entity':
    case 'clientEntity':
    case 'listenerEntity':
      return isEntityRef(value) ? undefined : 'entity';
    case 'linked':
    case 'origin':
    case 'ignored':
      return (filterChoices[name] as readonly string[]).includes(value)
        ? undefined
        : 'choice';
    default:
      return TIME_FILTERS.includes(name) && !isTime(value) ? 'time' : undefined;
  }
}

/** Reads the filters from a URL; what makes no sense is not set. */
export function parseFilter(params: URLSearchParams): ListFilter {
  return cleanFilter(
    Object.fromEntries(
      listFilterNames.map(name => [name, params.get(name) ?? '']),
    ),
  );
}

/** Filters without those that say nothing, or nothing that makes sense. */
export function cleanFilter(filter: ListFilter): ListFilter {
  return Object.fromEntries(
    activeFilters(filter).filter(
      ([name, value]) => !findFilterProblem(name, value),
    ),
  );
}

/** The filters that are set, in the order they are shown. */
export function activeFilters(filter: ListFilter): [ListFilterName, string][] {
  return listFilterNames.flatMap(name => {
    const value = filter[name];
    return value ? [[name, value] as [ListFilterName, string]] : [];
  });
}

/** The filters as the backend takes them, at a time. */
export function toQueryFilter(
  filter: ListFilter,
  now: number,
): CommunicationsFilter {
  return Object.fromEntries(
    activeFilters(filter).map(([name, value]) => [
      name,
      TIME_FILTERS.includes(name) ? resolveTime(value, now) : value,
    ]),
  );
}

function isEntityRef(text: string): boolean {
  try {
    parseEntityRef(text);
    return true;
  } catch {
    return false;
  }
}
