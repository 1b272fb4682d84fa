import { CommunicationsRequest } from '../ServiceCommunicationsService';
import { decodeCursor } from './cursor';
import { parseFilter, parseOrderBy } from './parseCommunicationsFilter';
import { parseLimit } from './parseLimit';
import { QueryParameters, queryParameter } from './queryParameter';

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
