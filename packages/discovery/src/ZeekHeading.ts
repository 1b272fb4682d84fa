/** What the `#` lines of a log of Zeek say of its columns. */
export class ZeekHeading {
  /** The place of each column; empty until `#fields` was read. */
  columns: ReadonlyMap<string, number> = new Map();
  /** Between the columns. */
  separator = '\t';
  #unset = '-';

  /** @param line - one that begins with # */
  read(line: string): void {
    const escape = /^#separator\s+\\x([0-9a-fA-F]{2})/.exec(line);
    if (escape) {
      this.separator = String.fromCharCode(parseInt(escape[1], 16));
      return;
    }
    const [name, ...values] = line.split(this.separator);
    if (name === '#unset_field' && values.length > 0) {
      this.#unset = values[0];
    } else if (name === '#fields') {
      this.columns = new Map(values.map((value, index) => [value, index]));
    }
  }

  /** A value as it is meant: '' where it is not set. */
  valueOf(text: string): string {
    return text === this.#unset || text === '(empty)' ? '' : text;
  }
}
