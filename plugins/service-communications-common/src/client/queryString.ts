import { CommunicationsQuery } from '../types/CommunicationsQuery';

/** The query of a request, with its question mark; empty without parameters. */
export function queryString(
  query: object & Pick<CommunicationsQuery, 'orderBy'>,
  extra: Record<string, string> = {},
): string {
  const { orderBy, ...plain } = query;
  const parameters = new URLSearchParams(extra);
  for (const [name, value] of Object.entries(plain)) {
    if (value !== undefined && value !== '') {
      parameters.set(name, String(value));
    }
  }
  if (orderBy) {
    parameters.set('orderBy', `${orderBy.field},${orderBy.order}`);
  }
  const text = parameters.toString();
  return text && `?${text}`;
}
