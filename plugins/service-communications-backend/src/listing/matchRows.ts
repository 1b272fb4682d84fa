import { PermissionCriteria } from '@backstage/plugin-permission-common';
import {
  cidrRange,
  isWorkloadName,
  parsePortRanges,
} from '@service-communications/model';
import { CommunicationsFilter } from '@service-communications/plugin-service-communications-common';
import {
  CommunicationsSelection,
  StoredPermissionFilter,
} from '../model/CommunicationsSelection';
import { wildcardPattern } from '../model/wildcardPattern';
import { ListTable } from './ListTable';
import { RowMask } from './MaskPool';
import { RowConditions } from './RowConditions';

/**
 * The rows of a selection: what the user asks for, and may see. The first byte
 * is that of the first place.
 */
export function matchRows(
  table: ListTable,
  selection: CommunicationsSelection,
): RowMask {
  const rows = new RowConditions(table);
  // Who names records means them, ignored or not.
  const {
    ignored = selection.ids ? 'include' : 'exclude',
    owner,
    ...filter
  } = selection.filter;
  const conditions = [
    rows.there(),
    ...filterConditions(rows, { ...filter, ignored }),
  ];
  if (owner !== undefined) {
    if (!selection.ownedRefs) {
      throw new Error('Nobody has said what the owners of a filter own');
    }
    conditions.push(ofEntities(rows, selection.ownedRefs));
  }
  if (selection.ofEntity) {
    const { entityRef, direction, parts } = selection.ofEntity;
    const refs = new Set(parts ?? [entityRef]);
    // Asked for its clients, an entity is the listener itself.
    const [end, other] =
      direction === 'clients'
        ? (['listenerEntity', 'clientEntity'] as const)
        : (['clientEntity', 'listenerEntity'] as const);
    conditions.push(rows[end](ref => refs.has(ref)));
    if (parts) {
      conditions.push(rows.not(rows[other](ref => refs.has(ref))));
    }
  }
  if (selection.permissionFilter) {
    conditions.push(permitted(rows, selection.permissionFilter));
  }
  return rows.every(conditions);
}

/** The filters that say all there is to know. */
type PlainFilter = Omit<CommunicationsFilter, 'owner'>;

/** How each filter becomes a condition. */
const CONDITIONS: {
  [Name in keyof PlainFilter]-?: (
    rows: RowConditions,
    value: NonNullable<PlainFilter[Name]>,
  ) => RowMask;
} = {
  q: (rows, words) =>
    rows.every(
      words
        .split(/\s+/)
        .filter(Boolean)
        .map(word => rows.withWord(word.toLowerCase())),
    ),
  network: (rows, wanted) => rows.client(({ network }) => network === wanted),
  ip: (rows, ipOrCidr) =>
    rows.any([
      rows.client(isInRange(ipOrCidr)),
      rows.listenerAddress(isInRange(ipOrCidr)),
    ]),
  workload(rows, pattern) {
    const isWanted = isWorkload(pattern);
    return rows.any([rows.client(isWanted), rows.listenerAddress(isWanted)]);
  },
  clientIp: (rows, ipOrCidr) => rows.client(isInRange(ipOrCidr)),
  listenerIp: (rows, ipOrCidr) => rows.listenerAddress(isInRange(ipOrCidr)),
  port: (rows, wanted) => rows.listener(({ port }) => port === wanted),
  ports: (rows, text) => {
    const isWanted = isInPorts(text);
    return rows.listener(({ port }) => isWanted(port));
  },
  protocol: (rows, wanted) =>
    rows.listener(({ protocol }) => protocol === wanted),
  clientProcessName: (rows, wanted) => rows.process(name => name === wanted),
  listenerProcessName: (rows, wanted) =>
    rows.listener(({ processName }) => processName === wanted),
  entity: (rows, wanted) =>
    rows.any([
      rows.clientEntity(ref => ref === wanted),
      rows.listenerEntity(ref => ref === wanted),
    ]),
  clientEntity: (rows, wanted) => rows.clientEntity(ref => ref === wanted),
  listenerEntity: (rows, wanted) => rows.listenerEntity(ref => ref === wanted),
  linked(rows, linked) {
    const client = rows.clientEntity(ref => ref !== '');
    const listener = rows.listenerEntity(ref => ref !== '');
    return rows.every([
      linked === 'both' || linked === 'client' ? client : rows.not(client),
      linked === 'both' || linked === 'listener'
        ? listener
        : rows.not(listener),
    ]);
  },
  origin: (rows, wanted) => rows.origin([wanted]),
  state: (rows, wanted) => rows.state(wanted),
  statistics: (rows, wanted) =>
    rows.statistics(
      wanted === 'both' || wanted === 'netstat',
      wanted === 'both' || wanted === 'netflow',
    ),
  detectedAfter: (rows, text) => {
    const after = Date.parse(text);
    return rows.lastDetected(time => time >= after);
  },
  detectedBefore: (rows, text) => {
    const before = Date.parse(text);
    return rows.lastDetected(time => time < before);
  },
  firstDetectedAfter: (rows, text) => {
    const after = Date.parse(text);
    return rows.firstDetected(time => time >= after);
  },
  firstDetectedBefore: (rows, text) => {
    const before = Date.parse(text);
    return rows.firstDetected(time => time < before);
  },
  ignored(rows, wanted) {
    switch (wanted) {
      case 'include':
        return rows.there();
      case 'only':
        return rows.ignored();
      default:
        return rows.not(rows.ignored());
    }
  },
};

function filterConditions(rows: RowConditions, filter: PlainFilter): RowMask[] {
  return Object.entries(filter).flatMap(([name, value]) =>
    value === undefined
      ? []
      : [CONDITIONS[name as keyof PlainFilter](rows, value as never)],
  );
}

/** Whether a port is among some ports and ranges. */
export function isInPorts(text: string): (port: number) => boolean {
  const ranges = parsePortRanges(text) ?? [];
  return port =>
    ranges.some(({ first, last }) => port >= first && port <= last);
}

function isInRange(ipOrCidr: string): (address: { ipKey: string }) => boolean {
  const range = cidrRange(ipOrCidr);
  return ({ ipKey }) =>
    range !== undefined && ipKey >= range.first && ipKey <= range.last;
}

function isWorkload(pattern: string): (address: { ip: string }) => boolean {
  const name = wildcardPattern(pattern);
  return ({ ip }) => isWorkloadName(ip) && name.test(ip);
}

/** Whether an end is at an address, in a block, or a workload of a pattern. */
export function isAtAddress(
  text: string,
): (address: { ip: string; ipKey: string }) => boolean {
  return cidrRange(text) ? isInRange(text) : isWorkload(text);
}

/** What a permission policy asks for. */
function permitted(
  rows: RowConditions,
  criteria: PermissionCriteria<StoredPermissionFilter>,
): RowMask {
  if ('anyOf' in criteria) {
    return rows.any(criteria.anyOf.map(part => permitted(rows, part)));
  }
  if ('allOf' in criteria) {
    return rows.every(criteria.allOf.map(part => permitted(rows, part)));
  }
  if ('not' in criteria) {
    return rows.not(permitted(rows, criteria.not));
  }
  if ('network' in criteria) {
    const networks = new Set(criteria.network);
    return rows.client(({ network }) => networks.has(network));
  }
  if ('origin' in criteria) {
    return rows.origin(criteria.origin);
  }
  return ofEntities(rows, criteria.entityRefs);
}

/** Rows that have any of some entities at an end. */
function ofEntities(
  rows: RowConditions,
  entityRefs: readonly string[],
): RowMask {
  const refs = new Set(entityRefs);
  return rows.any([
    rows.clientEntity(ref => refs.has(ref)),
    rows.listenerEntity(ref => refs.has(ref)),
  ]);
}
