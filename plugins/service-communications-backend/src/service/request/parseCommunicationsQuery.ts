import { fieldError } from '../../sample/fields';
import { CommunicationsRequest } from '../ServiceCommunicationsService';
import { decodeCursor } from './cursor';
import { parseFilter, parseOrderBy } from './parseCommunicationsFilter';
import { QueryParameters, queryParameter } from './queryParameter';

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 1000;

/**
 * Reads the query parameters of a list. A cursor brings its own filters and
 * order along. Throws InputError that names the parameter.
 */
export function parseCommunicationsQuery(
  query: QueryParameters,
): CommunicationsRequest {
  const limit = parseLimit(query.limit);
  const text = queryParameter(query, 'cursor');
  if (text !== undefined) {
    const { filter, orderBy, position } = decodeCursor(text);
    return { selection: { filter }, orderBy, limit, position };
  }
  return {
    selection: { filter: parseFilter(query) },
    orderBy: parseOrderBy(
      queryParameter(query, 'orderBy') ?? 'lastDetected,desc',
    ),
    limit,
  };
}

function parseLimit(value: unknown): number {
  if (value === undefined) {
    return DEFAULT_LIMIT;
  }
  const limit = /^\d+$/.test(String(value)) ? Number(value) : 0;
  if (limit < 1 || limit > MAX_LIMIT) {
    throw fieldError('limit', `a number from 1 to ${MAX_LIMIT}`, value);
  }
  return limit;
}
