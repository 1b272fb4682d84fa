import { prometheusName } from './MetricSeries';

/** A line of the text format that has a value. */
export interface SeriesLine {
  /** In the words of Prometheus. */
  name: string;
  labels: Record<string, string>;
  value: number;
}

const MAX_SHOWN = 60;

/** Names of labels that were read, since they are the same again and again. */
const MAX_KNOWN_NAMES = 10_000;

const NAME = /[a-zA-Z_:][\w:]*/y;
const VALUE =
  /([-+]?(?:\d+\.?\d*(?:[eE][-+]?\d+)?|\.\d+(?:[eE][-+]?\d+)?|Inf|Infinity)|NaN)(?=[ \t\r]|$)/iy;
/** A time and an exemplar, which nothing is read of. */
const REST = /[ \t]*(?:[-+]?[\d.]+(?:[eE][-+]?\d+)?)?[ \t]*(?:#.*)?\r?$/y;

/** Reads lines of the text format, one after the other. */
export class SeriesLineReader {
  readonly #isWanted: (name: string) => boolean;
  readonly #knownNames = new Set<string>();
  #line = '';
  #at = 0;

  /** @param isWanted - is asked with the name in the words of Prometheus */
  constructor(isWanted: (name: string) => boolean) {
    this.#isWanted = isWanted;
  }

  /**
   * Reads one line: a series; undefined where it has none, or one that is not
   * wanted; or the reason for which it cannot be read.
   */
  read(line: string): SeriesLine | undefined | string {
    this.#line = line;
    this.#at = 0;
    this.#skipSpace();
    if (this.#at >= line.length || '#\r'.includes(line[this.#at])) {
      return undefined;
    }
    let name = this.#take(NAME);
    if (name !== undefined && !this.#isWanted(name)) {
      return undefined;
    }
    this.#skipSpace();
    const labels: Record<string, string> = {};
    if (this.#takes('{')) {
      for (;;) {
        this.#skipSpace();
        if (this.#takes('}')) {
          break;
        }
        const quoted = this.#takeQuoted();
        const label = quoted ?? this.#takeLabel();
        if (label === undefined) {
          return this.#problem('the name of a label');
        }
        this.#skipSpace();
        const isNamed = this.#takes('=');
        // A name that is no word stands in the braces, in quotes.
        if (quoted !== undefined && name === undefined && !isNamed) {
          name = prometheusName(quoted);
        } else {
          if (!isNamed) {
            return this.#problem('=');
          }
          this.#skipSpace();
          const value = this.#takeQuoted();
          if (value === undefined) {
            return this.#problem('a value in quotes');
          }
          put(
            labels,
            quoted === undefined ? label : prometheusName(label),
            value,
          );
        }
        this.#skipSpace();
        if (!this.#takes(',') && line[this.#at] !== '}') {
          return this.#problem(', or }');
        }
      }
      this.#skipSpace();
    }
    if (name === undefined) {
      return this.#problem('the name of a metric');
    }
    if (!this.#isWanted(name)) {
      return undefined;
    }
    const value = this.#take(VALUE);
    if (value === undefined) {
      return this.#problem('a number');
    }
    return this.#take(REST) === undefined
      ? this.#problem('a time, or the end of the line')
      : { name, labels, value: numberOf(value) };
  }

  #skipSpace(): void {
    let code = this.#line.charCodeAt(this.#at);
    while (code === 32 || code === 9) {
      code = this.#line.charCodeAt(++this.#at);
    }
  }

  #takes(character: string): boolean {
    const isThere = this.#line[this.#at] === character;
    this.#at += isThere ? 1 : 0;
    return isThere;
  }

  #take(sticky: RegExp): string | undefined {
    sticky.lastIndex = this.#at;
    if (!sticky.test(this.#line)) {
      return undefined;
    }
    const start = this.#at;
    this.#at = sticky.lastIndex;
    return this.#line.slice(start, this.#at);
  }

  /** The name of a label up to `=`; any other way to end it is looked at closely. */
  #takeLabel(): string | undefined {
    const name = this.#line.slice(this.#at, this.#line.indexOf('=', this.#at));
    if (this.#knownNames.has(name)) {
      this.#at += name.length;
      return name;
    }
    const read = this.#take(NAME);
    if (read !== undefined && this.#knownNames.size < MAX_KNOWN_NAMES) {
      this.#knownNames.add(read);
    }
    return read;
  }

  #takeQuoted(): string | undefined {
    if (this.#line[this.#at] !== '"') {
      return undefined;
    }
    const start = this.#at + 1;
    let end = this.#line.indexOf('"', start);
    while (end !== -1 && this.#isEscaped(end)) {
      end = this.#line.indexOf('"', end + 1);
    }
    if (end === -1) {
      return undefined;
    }
    this.#at = end + 1;
    return unescaped(this.#line.slice(start, end));
  }

  #isEscaped(at: number): boolean {
    let first = at;
    while (this.#line[first - 1] === '\\') {
      first--;
    }
    return (at - first) % 2 === 1;
  }

  #problem(expected: string): string {
    const rest = this.#line.slice(this.#at, this.#at + MAX_SHOWN);
    return `${expected} must stand where ${JSON.stringify(rest)} does`;
  }
}

function unescaped(text: string): string {
  return text.includes('\\')
    ? text.replace(/\\(.)/gs, (_, each) => (each === 'n' ? '\n' : each))
    : text;
}

/** A property of its own, whatever a label is called. */
function put(labels: Record<string, string>, name: string, value: string) {
  if (name === '__proto__') {
    Object.defineProperty(labels, name, {
      value,
      configurable: true,
      enumerable: true,
      writable: true,
    });
  } else {
    labels[name] = value;
  }
}

function numberOf(text: string): number {
  return /inf/i.test(text)
    ? Number(`${text.startsWith('-') ? '-' : ''}Infinity`)
    : Number(text);
}
