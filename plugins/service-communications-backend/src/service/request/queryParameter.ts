import { fieldError } from '../../samples/fields';

/** Query parameters as express reads them. */
export type QueryParameters = Record<string, unknown>;

/** A parameter's text; absent where it is empty. Throws InputError. */
export function queryParameter(
  query: QueryParameters,
  name: string,
): string | undefined {
  const value = query[name];
  if (value === undefined || value === '') {
    return undefined;
  }
  if (typeof value !== 'string' || value.includes('\0')) {
    throw fieldError(name, 'given once, as text', value);
  }
  return value;
}
