import { parsePortRanges } from '@service-communications/model';
import {
  Communication,
  CommunicationOrderField,
  CommunicationsFilter,
  CommunicationsQuery,
  EntityLink,
} from '@service-communications/plugin-service-communications-common';
import { isBlock, isInBlock } from '../components/links/addressBlock';

/** Those that a filter finds, in the order that is asked for. */
export function findCommunications(
  all: Communication[],
  query: CommunicationsFilter & Pick<CommunicationsQuery, 'orderBy'>,
): Communication[] {
  const { orderBy = { field: 'id', order: 'asc' } } = query;
  const sign = orderBy.order === 'asc' ? 1 : -1;
  return all
    .filter(communication => isFound(communication, query))
    .sort(
      (a, b) =>
        sign * compare(sortKey(a, orderBy.field), sortKey(b, orderBy.field)) ||
        Number(a.id) - Number(b.id),
    );
}

/** Whether all words of a search are in some texts. */
export function hasWords(searched: unknown[], q: string | undefined) {
  const text = JSON.stringify(searched).toLocaleLowerCase();
  return (q ?? '')
    .toLocaleLowerCase()
    .split(/\s+/)
    .every(word => text.includes(word));
}

function isFound(
  communication: Communication,
  filter: CommunicationsFilter,
): boolean {
  const { statistics, ...searched } = communication;
  const { clientIp, listenerIp, firstDetected, lastDetected } = communication;
  const client = entitiesOf(communication, 'client');
  const listener = entitiesOf(communication, 'listener');
  const { linked, ignored = 'exclude' } = filter;
  return [
    hasWords(Object.values(searched), filter.q),
    isSame(communication.network, filter.network),
    isIn(clientIp, filter.ip) || isIn(listenerIp, filter.ip),
    isIn(clientIp, filter.clientIp),
    isIn(listenerIp, filter.listenerIp),
    isSame(communication.port, filter.port),
    !filter.ports || isInPorts(communication.port, filter.ports),
    isSame(communication.protocol, filter.protocol),
    isSame(communication.clientProcessName, filter.clientProcessName),
    isSame(communication.listenerProcessName, filter.listenerProcessName),
    !filter.entity || [...client, ...listener].includes(filter.entity),
    !filter.clientEntity || client.includes(filter.clientEntity),
    !filter.listenerEntity || listener.includes(filter.listenerEntity),
    !linked ||
      (client.length > 0 === ['both', 'client'].includes(linked) &&
        listener.length > 0 === ['both', 'listener'].includes(linked)),
    isSame(communication.origin, filter.origin),
    isSame(statisticsOf(communication), filter.statistics),
    isBetween(lastDetected, filter.detectedAfter, filter.detectedBefore),
    isBetween(
      firstDetected,
      filter.firstDetectedAfter,
      filter.firstDetectedBefore,
    ),
    ignored === 'include' ||
      Boolean(communication.ignored) === (ignored === 'only'),
  ].every(Boolean);
}

function statisticsOf({ statistics }: Communication) {
  const { netstat, netflow } = statistics;
  if (netstat && netflow) {
    return 'both';
  }
  return (netstat && 'netstat') ?? (netflow && 'netflow') ?? 'none';
}

function entitiesOf(
  communication: Communication,
  end: 'client' | 'listener',
): string[] {
  return [
    communication[`${end}Device`],
    communication[`${end}Service`],
  ].flatMap(link => link?.entityRef ?? []);
}

function isSame<T>(value: T, wanted: T | '' | undefined): boolean {
  return wanted === undefined || wanted === '' || value === wanted;
}

function isIn(ip: string, addressOrBlock: string | undefined): boolean {
  if (!addressOrBlock) {
    return true;
  }
  return isBlock(addressOrBlock)
    ? isInBlock(ip, addressOrBlock)
    : ip === addressOrBlock;
}

function isBetween(
  time: string | undefined,
  after: string | undefined,
  before: string | undefined,
): boolean {
  const at = time === undefined ? NaN : Date.parse(time);
  return (
    (!after || at >= Date.parse(after)) && (!before || at < Date.parse(before))
  );
}

function sortKey(
  communication: Communication,
  field: CommunicationOrderField,
): string | number | undefined {
  const statistic = /^(netstat|netflow)(\w)(\w+)$/.exec(field);
  if (statistic) {
    const [, part, initial, rest] = statistic;
    const values = communication.statistics[part as 'netstat' | 'netflow'];
    return values?.[`${initial.toLowerCase()}${rest}` as keyof typeof values];
  }
  const value = communication[field as keyof Communication] as
    | string
    | number
    | EntityLink
    | undefined;
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

function isInPorts(port: number, text: string): boolean {
  return parsePortRanges(text)!.some(
    ({ first, last }) => first <= port && port <= last,
  );
}
