import { PermissionCriteria } from '@backstage/plugin-permission-common';
import { cidrRange } from '@service-communications/discovery';
import { CommunicationsFilter } from '@service-communications/plugin-service-communications-common';
import { CommunicationsPermissionFilter } from '@service-communications/plugin-service-communications-node';
import { Knex } from 'knex';
import { CommunicationsSelection } from '../../CommunicationsStore';
import { lastDetected } from './communicationRows';
import { rowIds } from './rowIds';

/** The columns that hold the entities of each end. */
const CLIENT_ENTITIES = ['ca.device_ref', 'c.service_ref'];
const LISTENER_ENTITIES = ['la.device_ref', 'l.service_ref'];

/** The columns that a word of the search box is looked for in. */
const SEARCHED_COLUMNS = [
  'ca.ip',
  'ca.fqdn',
  'ca.discovered_fqdn',
  'ca.device_ref',
  'c.process_name',
  'c.process_display_name',
  'c.service_ref',
  'la.ip',
  'la.fqdn',
  'la.discovered_fqdn',
  'la.device_ref',
  'l.process_name',
  'l.service_ref',
  'l.protocol',
];

/** Restricts communicationRows to a selection. */
export function applySelection(
  query: Knex.QueryBuilder,
  knex: Knex,
  selection: CommunicationsSelection,
): void {
  applyFilter(query, knex, selection.filter);
  if (selection.id !== undefined) {
    query.whereIn('c.id', rowIds([selection.id]));
  }
  if (selection.ofEntity) {
    const { entityRef, direction } = selection.ofEntity;
    // Asked for its clients, an entity is the listener itself.
    whereAnyIs(
      query,
      direction === 'clients' ? LISTENER_ENTITIES : CLIENT_ENTITIES,
      entityRef,
    );
  }
  if (selection.permissionFilter) {
    applyCriteria(query, selection.permissionFilter);
  }
}

function applyFilter(
  query: Knex.QueryBuilder,
  knex: Knex,
  filter: CommunicationsFilter,
) {
  for (const word of filter.q?.split(/\s+/).filter(Boolean) ?? []) {
    query.where(inner => {
      const pattern = `%${word.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
      for (const column of SEARCHED_COLUMNS) {
        inner.orWhereRaw(`lower(${column}) like ? escape '\\'`, [pattern]);
      }
      if (/^\d{1,5}$/.test(word)) {
        inner.orWhere('l.port', Number(word));
      }
    });
  }
  if (filter.network !== undefined) {
    query.where('ca.network', filter.network);
  }
  whereInRange(query, 'ca.ip_key', filter.clientIp);
  whereInRange(query, 'la.ip_key', filter.listenerIp);
  if (filter.port !== undefined) {
    query.where('l.port', filter.port);
  }
  if (filter.protocol !== undefined) {
    query.where('l.protocol', filter.protocol);
  }
  if (filter.clientProcessName !== undefined) {
    query.where('c.process_name', filter.clientProcessName);
  }
  if (filter.entity !== undefined) {
    whereAnyIs(
      query,
      [...CLIENT_ENTITIES, ...LISTENER_ENTITIES],
      filter.entity,
    );
  }
  if (filter.clientEntity !== undefined) {
    whereAnyIs(query, CLIENT_ENTITIES, filter.clientEntity);
  }
  if (filter.listenerEntity !== undefined) {
    whereAnyIs(query, LISTENER_ENTITIES, filter.listenerEntity);
  }
  if (filter.linked !== undefined) {
    const { linked } = filter;
    whereLinked(
      query,
      CLIENT_ENTITIES,
      linked === 'both' || linked === 'client',
    );
    whereLinked(
      query,
      LISTENER_ENTITIES,
      linked === 'both' || linked === 'listener',
    );
  }
  if (filter.origin !== undefined) {
    query.where('c.origin', filter.origin);
  }
  if (filter.detectedAfter !== undefined) {
    query.whereRaw(`${lastDetected(knex)} >= ?`, [
      Date.parse(filter.detectedAfter),
    ]);
  }
  if (filter.detectedBefore !== undefined) {
    query.whereRaw(`${lastDetected(knex)} < ?`, [
      Date.parse(filter.detectedBefore),
    ]);
  }
}

function whereInRange(
  query: Knex.QueryBuilder,
  column: string,
  ipOrCidr: string | undefined,
) {
  const range = ipOrCidr === undefined ? undefined : cidrRange(ipOrCidr);
  if (range) {
    query.whereBetween(column, [range.first, range.last]);
  }
}

function whereAnyIs(
  query: Knex.QueryBuilder,
  columns: string[],
  value: string,
) {
  query.where(inner => {
    columns.forEach(column => inner.orWhere(column, value));
  });
}

function whereLinked(
  query: Knex.QueryBuilder,
  columns: string[],
  linked: boolean,
) {
  query.where(inner => {
    columns.forEach(column =>
      linked ? inner.orWhereNotNull(column) : inner.whereNull(column),
    );
  });
}

/** Compiles what a permission policy asks for. */
function applyCriteria(
  query: Knex.QueryBuilder,
  criteria: PermissionCriteria<CommunicationsPermissionFilter>,
) {
  if ('anyOf' in criteria) {
    query.where(any =>
      criteria.anyOf.forEach(part =>
        any.orWhere(inner => applyCriteria(inner, part)),
      ),
    );
  } else if ('allOf' in criteria) {
    criteria.allOf.forEach(part =>
      query.where(inner => applyCriteria(inner, part)),
    );
  } else if ('not' in criteria) {
    query.whereNot(inner => applyCriteria(inner, criteria.not));
  } else if ('network' in criteria) {
    query.whereIn('ca.network', criteria.network);
  } else if ('origin' in criteria) {
    query.whereIn('c.origin', criteria.origin);
  } else {
    query.where(any =>
      [...CLIENT_ENTITIES, ...LISTENER_ENTITIES].forEach(column =>
        // Never null, so that its negation holds where no entity is linked.
        any.orWhere(inner =>
          inner.whereNotNull(column).whereIn(column, criteria.entityRefs),
        ),
      ),
    );
  }
}
