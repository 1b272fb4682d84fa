import { InputError } from '@backstage/errors';
import {
  BulkAction,
  BulkRequest,
  CommunicationsFilter,
} from '@service-communications/plugin-service-communications-common';
import { LINK_FIELDS } from '../../model/linkFields';
import {
  fieldError,
  readArray,
  readObject,
  readText,
} from '../../samples/fields';
import { BulkJobRequest } from '../AdministrationService';
import { parseFilter, parseRef } from './parseCommunicationsFilter';

/** The fields of each action, besides those that all have. */
const FIELDS_OF: Record<BulkAction, string[]> = {
  delete: [],
  ignore: ['reason'],
  'stop-ignoring': [],
  'set-link': ['link'],
  'clear-link': ['link'],
};

/** More ids than anybody selects by hand; a filter selects any number. */
const MAX_IDS = 10_000;

/** Reads a bulk action. Throws InputError that names the field. */
export function parseBulkRequest(body: unknown): BulkJobRequest {
  const fields = readObject(body, 'The body');
  if (
    typeof fields.action !== 'string' ||
    !Object.hasOwn(FIELDS_OF, fields.action)
  ) {
    throw fieldError(
      'action',
      `one of ${Object.keys(FIELDS_OF).join(', ')}`,
      fields.action,
    );
  }
  const action = fields.action as BulkAction;
  const known = ['action', 'ids', 'filter', ...FIELDS_OF[action]];
  for (const name of Object.keys(fields)) {
    if (!known.includes(name)) {
      throw new InputError(
        `${name} is no field of ${action}; what is: ${known.join(', ')}`,
      );
    }
  }
  if ((fields.ids === undefined) === (fields.filter === undefined)) {
    throw new InputError('The body must have either ids or a filter');
  }
  const request: BulkRequest = {
    action,
    ...(action === 'ignore' && { reason: readText(fields.reason, 'reason') }),
    ...(FIELDS_OF[action].includes('link') && {
      link: readLink(fields.link, action),
    }),
  };
  return {
    request,
    selection:
      fields.ids === undefined
        ? { filter: readFilter(fields.filter) }
        : { filter: {}, ids: readIds(fields.ids) },
  };
}

function readIds(value: unknown): string[] {
  const ids = readArray(value, 'ids');
  if (ids.length === 0 || ids.length > MAX_IDS) {
    throw new InputError(
      `ids must have 1 to ${MAX_IDS} ids, but has ${ids.length}`,
    );
  }
  ids.forEach((id, at) => {
    if (typeof id !== 'string' || !/^\d{1,15}$/.test(id)) {
      throw fieldError(`ids[${at}]`, 'the id of a communication', id);
    }
  });
  return [...new Set(ids as string[])];
}

/**
 * A filter in JSON has the names and values of the query parameters. What would
 * filter nothing is refused: it would have the action done to everything.
 */
function readFilter(value: unknown): CommunicationsFilter {
  const fields = readObject(value, 'filter');
  const filter = parseFilter(
    Object.fromEntries(
      Object.entries(fields).map(([name, each]) => [
        name,
        typeof each === 'number' ? String(each) : each,
      ]),
    ),
  );
  for (const name of Object.keys(fields)) {
    if (!Object.hasOwn(filter, name)) {
      throw new InputError(`filter.${name} filters nothing: leave it out`);
    }
  }
  return filter;
}

function readLink(value: unknown, action: BulkAction): BulkRequest['link'] {
  const { field, entityRef, ...rest } = readObject(value, 'link');
  const [unknown] = Object.keys(rest);
  if (unknown) {
    throw new InputError(`link.${unknown} is no field of a link`);
  }
  const known = LINK_FIELDS.find(each => each === field);
  if (!known) {
    throw fieldError('link.field', `one of ${LINK_FIELDS.join(', ')}`, field);
  }
  return action === 'set-link'
    ? {
        field: known,
        entityRef: parseRef(
          readText(entityRef, 'link.entityRef'),
          'link.entityRef',
        ),
      }
    : { field: known };
}
