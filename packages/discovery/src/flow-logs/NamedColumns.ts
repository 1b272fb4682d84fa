import { FieldSplitter } from './FieldSplitter';

/** Reads the fields of lines by the names that a line before gave them. */
export class NamedColumns {
  readonly #separator: string;
  readonly #needed: readonly string[];
  readonly #fields = new FieldSplitter();
  #places = new Map<string, number>();
  #count = 0;
  /** Why no line can be read with these columns. */
  #problem: { reason: string } | undefined;
  #text = '';

  /**
   * @param separator - a single character
   * @param needed - columns without which a line says nothing
   */
  constructor(separator: string, needed: readonly string[]) {
    this.#separator = separator;
    this.#needed = needed;
    this.#problem = this.#findProblem();
  }

  /**
   * Takes the names of the columns from a line.
   *
   * @param meaning - what a name stands for; undefined for those not wanted
   */
  readHeading(
    line: string,
    meaning: (name: string) => string | undefined,
  ): void {
    const names = line.split(this.#separator);
    this.#count = names.length;
    this.#places = new Map();
    names.forEach((name, index) => {
      const column = meaning(name.trim());
      if (column !== undefined && !this.#places.has(column)) {
        this.#places.set(column, index);
      }
    });
    this.#problem = this.#findProblem();
  }

  /** Takes a line to read the fields of; the reason where it cannot be read. */
  readLine(
    text: string,
    start: number,
    end: number,
  ): { reason: string } | undefined {
    if (this.#problem) {
      return this.#problem;
    }
    const separator = this.#separator.charCodeAt(0);
    const count = this.#fields.split(text, start, end, separator);
    if (count !== this.#count) {
      return { reason: `${count} fields instead of ${this.#count}` };
    }
    this.#text = text;
    return undefined;
  }

  /** Whether there is such a column. */
  has(column: string): boolean {
    return this.#places.has(column);
  }

  /** Without the blanks that some programs pad with; '' where it is none. */
  field(column: string): string {
    const at = this.#places.get(column);
    return at === undefined
      ? ''
      : this.#text.slice(this.#fields.starts[at], this.#fields.ends[at]).trim();
  }

  #findProblem(): { reason: string } | undefined {
    const missing = this.#needed.filter(name => !this.#places.has(name));
    if (missing.length === 0) {
      return undefined;
    }
    return this.#places.size === 0
      ? { reason: 'no line with the names of the columns before' }
      : { reason: `no column for the ${missing.join(', ')} of a flow` };
  }
}
