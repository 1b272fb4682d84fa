/**
 * Ids of rows as the database has them, without the texts that cannot be the
 * id of any row.
 */
export function rowIds(texts: string[]): number[] {
  return texts.filter(text => /^\d{1,15}$/.test(text)).map(Number);
}
