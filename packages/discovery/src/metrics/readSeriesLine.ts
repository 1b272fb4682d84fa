import { prometheusName } from './MetricSeries';

/** A line of the text format that has a value. */
export interface SeriesLine {
  /** In the words of Prometheus. */
  name: string;
  labels: Record<string, string>;
  value: number;
}

const MAX_SHOWN = 60;

const NAME = /[a-zA-Z_:][\w:]*/y;
const SPACE = /[ \t]*/y;
const QUOTED = /"((?:[^"\\]|\\.)*)"/y;
const VALUE =
  /([-+]?(?:\d+\.?\d*(?:[eE][-+]?\d+)?|\.\d+(?:[eE][-+]?\d+)?|Inf|Infinity)|NaN)(?=[ \t\r]|$)/iy;
/** A time and an exemplar, which nothing is read of. */
const REST = /[ \t]*(?:[-+]?[\d.]+(?:[eE][-+]?\d+)?)?[ \t]*(?:#.*)?\r?$/y;

/** A place in a line. */
class Cursor {
  readonly #line: string;
  #at = 0;

  constructor(line: string) {
    this.#line = line;
  }

  isAtEnd(): boolean {
    return this.#at >= this.#line.length || this.#line[this.#at] === '\r';
  }

  sees(character: string): boolean {
    return this.#line[this.#at] === character;
  }

  step(): void {
    this.#at++;
  }

  skipSpace(): void {
    this.take(SPACE);
  }

  take(sticky: RegExp): RegExpExecArray | undefined {
    sticky.lastIndex = this.#at;
    const match = sticky.exec(this.#line);
    if (match) {
      this.#at = sticky.lastIndex;
    }
    return match ?? undefined;
  }

  problem(expected: string): string {
    const rest = this.#line.slice(this.#at, this.#at + MAX_SHOWN);
    return `${expected} must stand where ${JSON.stringify(rest)} does`;
  }
}

/**
 * Reads one line: a series; undefined where it has none, or one that is not
 * wanted; or the reason for which it cannot be read.
 *
 * @param isWanted - is asked with the name in the words of Prometheus
 */
export function readSeriesLine(
  line: string,
  isWanted: (name: string) => boolean,
): SeriesLine | undefined | string {
  const cursor = new Cursor(line);
  cursor.skipSpace();
  if (cursor.isAtEnd() || cursor.sees('#')) {
    return undefined;
  }
  let name = cursor.take(NAME)?.[0];
  if (name !== undefined && !isWanted(prometheusName(name))) {
    return undefined;
  }
  cursor.skipSpace();
  const labels: Record<string, string> = {};
  if (cursor.sees('{')) {
    cursor.step();
    for (;;) {
      cursor.skipSpace();
      if (cursor.sees('}')) {
        cursor.step();
        break;
      }
      const quoted = cursor.take(QUOTED);
      const label = quoted ? unescaped(quoted[1]) : cursor.take(NAME)?.[0];
      if (label === undefined) {
        return cursor.problem('the name of a label');
      }
      cursor.skipSpace();
      // Names that are no words stand in the braces, in quotes.
      if (quoted && name === undefined && !cursor.sees('=')) {
        name = label;
      } else {
        if (!cursor.sees('=')) {
          return cursor.problem('=');
        }
        cursor.step();
        cursor.skipSpace();
        const value = cursor.take(QUOTED);
        if (!value) {
          return cursor.problem('a value in quotes');
        }
        put(labels, prometheusName(label), unescaped(value[1]));
      }
      cursor.skipSpace();
      if (cursor.sees(',')) {
        cursor.step();
      } else if (!cursor.sees('}')) {
        return cursor.problem(', or }');
      }
    }
    cursor.skipSpace();
  }
  if (name === undefined) {
    return cursor.problem('the name of a metric');
  }
  if (!isWanted(prometheusName(name))) {
    return undefined;
  }
  const value = cursor.take(VALUE);
  if (!value) {
    return cursor.problem('a number');
  }
  return cursor.take(REST)
    ? { name: prometheusName(name), labels, value: numberOf(value[1]) }
    : cursor.problem('a time, or the end of the line');
}

function unescaped(text: string): string {
  return text.includes('\\')
    ? text.replace(/\\(.)/g, (_, each) => (each === 'n' ? '\n' : each))
    : text;
}

/** Own properties only, whatever a label is called. */
function put(labels: Record<string, string>, name: string, value: string) {
  Object.defineProperty(labels, name, {
    value,
    configurable: true,
    enumerable: true,
    writable: true,
  });
}

function numberOf(text: string): number {
  return /inf/i.test(text)
    ? Number(`${text.startsWith('-') ? '-' : ''}Infinity`)
    : Number(text);
}
