/** The words of a line, between blanks. */
export function words(line: string): string[] {
  const trimmed = line.trim();
  return trimmed === '' ? [] : trimmed.split(/\s+/);
}

/** Whether a word is a number, such as the length of a queue. */
export function isNumber(word: string | undefined): boolean {
  return word !== undefined && /^\d+$/.test(word);
}
