/** Fields of a line that are kept; the others are only counted. */
const MAX_FIELDS = 256;

/** Finds the fields of a line without making a text of each. */
export class FieldSplitter {
  readonly starts = new Int32Array(MAX_FIELDS);
  readonly ends = new Int32Array(MAX_FIELDS);

  /**
   * Splits at a character that stands between two fields.
   *
   * @returns the number of fields, of which the first 256 are kept
   */
  split(text: string, start: number, end: number, separator: number): number {
    let count = 0;
    let from = start;
    for (let at = start; at <= end; at++) {
      if (at === end || text.charCodeAt(at) === separator) {
        if (count < MAX_FIELDS) {
          this.starts[count] = from;
          this.ends[count] = at;
        }
        count++;
        from = at + 1;
      }
    }
    return count;
  }
}
