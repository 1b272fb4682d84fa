import { ParsedAnnotation } from './ParsedAnnotation';

/**
 * Reads an annotation that is a list separated by commas. Each entry stands
 * alone: a malformed one does not lose the others. Empty entries are nothing,
 * repeated ones count once.
 *
 * @param parseEntry - throws nothing; the text it returns instead of a value
 * says what is wrong with the entry, to be read after it
 */
export function parseList<T extends object | string>(
  text: string | undefined,
  parseEntry: (entry: string) => { value: T } | { reason: string },
): ParsedAnnotation<T> {
  const values = new Map<string, T>();
  const reasons: string[] = [];
  for (const part of text?.split(',') ?? []) {
    const entry = part.trim();
    if (entry) {
      const parsed = parseEntry(entry);
      if ('value' in parsed) {
        values.set(JSON.stringify(parsed.value), parsed.value);
      } else {
        reasons.push(`"${entry}" ${parsed.reason}`);
      }
    }
  }
  return { values: [...values.values()], reasons };
}
