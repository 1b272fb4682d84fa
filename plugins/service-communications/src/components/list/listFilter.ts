import { parseEntityRef } from '@backstage/catalog-model';
import { cidrRange, parsePortRanges } from '@service-communications/model';
import {
  CommunicationFilterKind,
  communicationFilters,
  CommunicationsFilter,
  OWNER_ME,
} from '@service-communications/plugin-service-communications-common';
import { isTime, resolveTime } from './relativeTime';

/** The search has a field of its own, and `ports` takes a single one, too. */
type ListFilterDefinition = Exclude<
  (typeof communicationFilters)[number],
  { name: 'q' | 'port' }
>;

/** The filters of the list in the order they are shown, as URLs call them. */
export const listFilters = communicationFilters.filter(
  (each): each is ListFilterDefinition =>
    each.name !== 'q' && each.name !== 'port',
);

/** The name of a filter. */
export type ListFilterName = ListFilterDefinition['name'];

/** The names of the filters with values of a kind. */
export type ListFilterNameOf<TKind extends CommunicationFilterKind> = Extract<
  ListFilterDefinition,
  { kind: TKind }
>['name'];

export const listFilterNames = listFilters.map(({ name }) => name);

/** Filters that are set, as texts. Times may be relative to now. */
export type ListFilter = { [Name in ListFilterName]?: string };

/** What is wrong with a filter that somebody typed. */
export type FilterProblem = 'address' | 'ports' | 'entity' | 'choice' | 'time';

/** What the value of a filter is. */
export function filterKind(name: ListFilterName): CommunicationFilterKind {
  return listFilters.find(each => each.name === name)!.kind;
}

/** What is wrong with the value of a filter; undefined when nothing is. */
export function findFilterProblem(
  name: ListFilterName,
  value: string,
): FilterProblem | undefined {
  const definition = listFilters.find(each => each.name === name)!;
  switch (definition.kind) {
    case 'ipOrCidr':
      return cidrRange(value) ? undefined : 'address';
    case 'ports':
      return parsePortRanges(value) ? undefined : 'ports';
    case 'entityRef':
      return isEntityRef(value) ? undefined : 'entity';
    case 'owners':
      return value === OWNER_ME || isEntityRef(value) ? undefined : 'entity';
    case 'choice':
      return (definition.values as readonly string[]).includes(value) &&
        !('byDefault' in definition && definition.byDefault === value)
        ? undefined
        : 'choice';
    case 'time':
      return isTime(value) ? undefined : 'time';
    default:
      return undefined;
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

/** The filters of a URL that make no sense, as it has them. */
export function unknownFilters(params: URLSearchParams): string[] {
  return listFilterNames.flatMap(name => {
    const value = params.get(name);
    return value && findFilterProblem(name, value) ? [`${name}=${value}`] : [];
  });
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
      filterKind(name) === 'time' ? resolveTime(value, now) : value,
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
