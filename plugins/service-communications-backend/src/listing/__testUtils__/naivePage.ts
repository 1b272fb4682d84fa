import { cidrRange, ipKey, workloadName } from '@service-communications/model';
import {
  Communication,
  CommunicationOrderField,
  CommunicationsFilter,
  EntityLink,
} from '@service-communications/plugin-service-communications-common';
import { CommunicationsSelection } from '../../model/CommunicationsSelection';

/** What the list has to show, by a plain look at every record. */
export function naiveList(
  records: Communication[],
  selection: CommunicationsSelection,
  orderBy: { field: CommunicationOrderField; order: 'asc' | 'desc' },
  pairOf: (record: Communication) => number,
): Communication[] {
  const sign = orderBy.order === 'asc' ? 1 : -1;
  return records
    .filter(record => isSelected(record, selection))
    .sort((a, b) => {
      const [left, right] = [a, b].map(record => key(record, orderBy.field));
      if (left === right) {
        return sign * (pairOf(a) - pairOf(b) || Number(a.id) - Number(b.id));
      }
      return left < right ? -sign : sign;
    });
}

const refs = (...links: (EntityLink | undefined)[]) =>
  links.flatMap(link => link?.entityRef ?? []);

function isSelected(
  record: Communication,
  { filter, ofEntity }: CommunicationsSelection,
): boolean {
  const client = refs(record.clientDevice, record.clientService);
  const listener = refs(record.listenerDevice, record.listenerService);
  if (ofEntity) {
    const end = ofEntity.direction === 'clients' ? listener : client;
    if (!end.includes(ofEntity.entityRef)) {
      return false;
    }
  }
  const checks: Record<
    Exclude<keyof CommunicationsFilter, 'owner'>,
    (value: any) => boolean
  > = {
    q: (words: string) =>
      words
        .split(/\s+/)
        .filter(Boolean)
        .every(
          word =>
            word === String(record.port) ||
            [
              record.clientIp,
              record.clientFqdn,
              record.clientProcessName,
              record.clientProcessDisplayName,
              record.listenerIp,
              record.listenerFqdn,
              record.listenerProcessName,
              record.protocol,
              ...client,
              ...listener,
            ].some(text => text?.toLowerCase().includes(word.toLowerCase())),
        ),
    workload: value =>
      [record.clientWorkload, record.listenerWorkload].some(
        each => each && workloadName(each) === value,
      ),
    network: value => record.network === value,
    ip: value =>
      isWithin(record.clientIp, value) || isWithin(record.listenerIp, value),
    clientIp: value => isWithin(record.clientIp, value),
    listenerIp: value => isWithin(record.listenerIp, value),
    port: value => record.port === value,
    protocol: value => record.protocol === value,
    clientProcessName: value => record.clientProcessName === value,
    entity: value => [...client, ...listener].includes(value),
    clientEntity: value => client.includes(value),
    listenerEntity: value => listener.includes(value),
    linked: value =>
      value ===
      [
        ['none', 'listener'],
        ['client', 'both'],
      ][Math.min(1, client.length)][Math.min(1, listener.length)],
    origin: value => record.origin === value,
    state: value => record.state?.value === value,
    statistics: value =>
      value ===
      [
        ['none', 'netflow'],
        ['netstat', 'both'],
      ][record.statistics.netstat ? 1 : 0][record.statistics.netflow ? 1 : 0],
    detectedAfter: value =>
      record.lastDetected !== undefined && record.lastDetected >= value,
    detectedBefore: value =>
      record.lastDetected !== undefined && record.lastDetected < value,
    ports: (text: string) =>
      text.split(',').some(part => {
        const [first, last = first] = part.split('-').map(Number);
        return record.port >= first && record.port <= last;
      }),
    listenerProcessName: value => record.listenerProcessName === value,
    firstDetectedAfter: value =>
      record.firstDetected !== undefined && record.firstDetected >= value,
    firstDetectedBefore: value =>
      record.firstDetected !== undefined && record.firstDetected < value,
    ignored: value =>
      value === 'include' || (value === 'only') === Boolean(record.ignored),
  };
  return Object.entries({ ignored: 'exclude', ...filter }).every(
    ([name, value]) =>
      value === undefined || checks[name as keyof typeof checks](value),
  );
}

function isWithin(ip: string, ipOrCidr: string): boolean {
  const { first, last } = cidrRange(ipOrCidr)!;
  return ipKey(ip) >= first && ipKey(ip) <= last;
}

const TEXTS = [
  'network',
  'clientFqdn',
  'clientProcessName',
  'clientProcessDisplayName',
  'listenerFqdn',
  'listenerProcessName',
  'protocol',
  'origin',
  'firstDetected',
  'lastDetected',
  'createdAt',
  'updatedAt',
] as const;
const LINKS = [
  'clientDevice',
  'clientService',
  'listenerDevice',
  'listenerService',
] as const;

function key(
  record: Communication,
  field: CommunicationOrderField,
): string | number {
  const text = TEXTS.find(each => each === field);
  const link = LINKS.find(each => each === field);
  if (text) {
    return record[text] ?? '';
  }
  if (link) {
    return record[link]?.entityRef ?? '';
  }
  switch (field) {
    case 'id':
      return Number(record.id);
    case 'port':
      return record.port;
    case 'clientIp':
    case 'listenerIp':
      return ipKey(record[field]);
    default: {
      const name = field.replace('netstat', '');
      const value =
        record.statistics.netstat?.[
          `${name[0].toLowerCase()}${name.slice(1)}` as 'totalSamples'
        ];
      return value ?? (name.endsWith('Found') ? '' : -1);
    }
  }
}
