import { InputError } from '@backstage/errors';
import { UnlinkedAddressesRequest } from '../LinkingService';
import { parseWords } from './parseCommunicationsFilter';
import { parseLimit } from './parseLimit';
import { QueryParameters, queryParameter } from './queryParameter';

const PARAMETERS = ['network', 'q', 'limit', 'cursor'];

/**
 * Reads the query parameters of the unlinked addresses. A cursor brings its
 * own filters along. Throws InputError that names the parameter.
 */
export function parseUnlinkedQuery(
  query: QueryParameters,
): UnlinkedAddressesRequest {
  for (const name of Object.keys(query)) {
    if (!PARAMETERS.includes(name)) {
      throw new InputError(`There is no query parameter ${name}`);
    }
  }
  const limit = parseLimit(query.limit);
  const cursor = queryParameter(query, 'cursor');
  return cursor === undefined
    ? {
        network: queryParameter(query, 'network'),
        q: readWords(query),
        limit,
        offset: 0,
      }
    : { ...decodeUnlinkedCursor(cursor), limit };
}

function readWords(query: QueryParameters): string | undefined {
  const words = queryParameter(query, 'q');
  return words === undefined ? undefined : parseWords(words, 'q');
}

/** The place of a page in the answer to the same filters. */
export function encodeUnlinkedCursor(
  request: Omit<UnlinkedAddressesRequest, 'limit'>,
): string {
  const { network, q, offset } = request;
  return Buffer.from(JSON.stringify({ network, q, offset })).toString(
    'base64url',
  );
}

/** Reads a cursor as strictly as if a person had made it up. */
function decodeUnlinkedCursor(
  text: string,
): Omit<UnlinkedAddressesRequest, 'limit'> {
  try {
    const { network, q, offset } = JSON.parse(
      Buffer.from(text, 'base64url').toString(),
    );
    if (!Number.isInteger(offset) || offset < 0 || offset > 1e9) {
      throw new InputError('No offset');
    }
    return {
      network: queryParameter({ network }, 'network'),
      q: readWords({ q }),
      offset,
    };
  } catch {
    throw new InputError(
      'cursor must be the nextCursor or prevCursor of an earlier answer',
    );
  }
}
