/** An object inside of a record; an empty one where there is none. */
export function jsonObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)
    : {};
}

/** A string or number as text; an empty one where it is neither. */
export function jsonText(value: unknown): string {
  if (typeof value === 'string') {
    return value;
  }
  return typeof value === 'number' ? String(value) : '';
}
