/** What an annotation says, and why parts of it could not be read. */
export interface ParsedAnnotation<T> {
  values: T[];
  /** One for each part that was left out. */
  reasons: string[];
}
