import { InputError } from '@backstage/errors';
import { fieldError } from '../../samples/fields';
import { QueryParameters, queryParameter } from './queryParameter';

const PARAMETERS = ['dryRun', 'allOrNothing'];

/** Reads the query parameters of an import. Throws InputError. */
export function parseImportQuery(query: QueryParameters): {
  dryRun: boolean;
  allOrNothing: boolean;
} {
  for (const name of Object.keys(query)) {
    if (!PARAMETERS.includes(name)) {
      throw new InputError(
        `There is no query parameter ${name}; there are ${PARAMETERS.join(
          ' and ',
        )}`,
      );
    }
  }
  return {
    dryRun: parseBoolean(query, 'dryRun'),
    allOrNothing: parseBoolean(query, 'allOrNothing'),
  };
}

function parseBoolean(query: QueryParameters, name: string): boolean {
  const text = queryParameter(query, name) ?? 'false';
  if (text !== 'true' && text !== 'false') {
    throw fieldError(name, 'true or false', text);
  }
  return text === 'true';
}
