import { InputError } from '@backstage/errors';
import { fieldError } from '../../samples/fields';
import { ExportRequest } from '../TransferService';
import { parseFilter, parseOrderBy } from './parseCommunicationsFilter';
import { QueryParameters, queryParameter } from './queryParameter';

/** More ids than this do not fit into a URL. */
const MAX_IDS = 1000;

/**
 * Reads the query parameters of an export: the filters of the list, or ids.
 * Throws InputError that names the parameter.
 */
export function parseExportQuery(
  query: QueryParameters,
): ExportRequest & { format: 'csv' | 'json' } {
  const { format, ids: idsText, orderBy, ...filters } = query;
  if (format !== 'csv' && format !== 'json') {
    throw fieldError('format', 'csv or json', format);
  }
  for (const name of ['limit', 'cursor', 'direction']) {
    if (name in filters) {
      throw new InputError(`There is no query parameter ${name} of an export`);
    }
  }
  const filter = parseFilter(filters);
  const ids = parseIds(idsText);
  if (ids && Object.keys(filter).length > 0) {
    throw new InputError('ids and filters cannot be given together');
  }
  const asked = queryParameter({ orderBy }, 'orderBy');
  return {
    format,
    selection: { filter, ...(ids && { ids }) },
    ...(asked !== undefined && { orderBy: parseOrderBy(asked) }),
  };
}

function parseIds(value: unknown): string[] | undefined {
  if (value === undefined) {
    return undefined;
  }
  const ids = String(value).split(',');
  if (
    typeof value !== 'string' ||
    ids.length > MAX_IDS ||
    !ids.every(id => /^\d{1,15}$/.test(id))
  ) {
    throw fieldError('ids', `1 to ${MAX_IDS} ids, such as 1,2,3`, value);
  }
  return ids;
}
