import { randomUUID } from 'crypto';

type Container = Record<string, unknown> | unknown[];

/** No text of anybody: what a list ends with that goes on in the next piece. */
const GOES_ON = randomUUID();

/** The name of what goes on, in an object that was open before. */
const CONTINUED = randomUUID();

/**
 * JSON that is parsed in pieces, each of which ends before a comma of a list.
 * Put together they are what the whole text would be.
 */
export class JsonPieces {
  #root: unknown;
  /** What is open where the next piece begins: the innermost is a list. */
  #open: Container[] = [];

  /**
   * Parses the next piece, without the comma before it. Throws SyntaxError.
   *
   * @param isArray - of what is open at its end, from the outside in, whether
   * it is a list; nothing in the last piece
   */
  add(text: string, isArray: readonly boolean[]): void {
    if (this.#open.length > 0 && /^\s*\]/.test(text)) {
      throw new SyntaxError('Nothing follows a comma of a list');
    }
    const parsed: unknown = JSON.parse(
      this.#open
        .map(each => (Array.isArray(each) ? '[' : `{"${CONTINUED}":`))
        .join('') +
        text +
        (isArray.length > 0 ? `,"${GOES_ON}"` : '') +
        [...isArray]
          .reverse()
          .map(each => (each ? ']' : '}'))
          .join(''),
    );
    const open = isArray.length > 0 ? pathToEnd(parsed)! : [];
    (open[open.length - 1] as unknown[] | undefined)?.pop();
    const continued = this.#merge(parsed);
    this.#open = open.map((each, level) =>
      each === continued[level] ? this.#open[level] : each,
    );
  }

  /** What all pieces say together. */
  get result(): unknown {
    return this.#root;
  }

  /**
   * Adds what a piece says to what was open before.
   *
   * @returns what stands for that in the piece
   */
  #merge(parsed: unknown): unknown[] {
    if (this.#open.length === 0) {
      this.#root = parsed;
      return [];
    }
    const continued: unknown[] = [];
    let part = parsed;
    this.#open.forEach((container, level) => {
      continued.push(part);
      const isInnermost = level === this.#open.length - 1;
      if (Array.isArray(container)) {
        const items = part as unknown[];
        for (let at = isInnermost ? 0 : 1; at < items.length; at++) {
          container.push(items[at]);
        }
        part = items[0];
      } else {
        const { [CONTINUED]: next, ...members } = part as Record<
          string,
          unknown
        >;
        for (const [name, value] of Object.entries(members)) {
          // As JSON.parse does it, also with __proto__.
          Object.defineProperty(container, name, {
            value,
            configurable: true,
            enumerable: true,
            writable: true,
          });
        }
        part = next;
      }
    });
    return continued;
  }
}

/** From the outside in, what contains the list that goes on, and that list. */
function pathToEnd(value: unknown): Container[] | undefined {
  if (Array.isArray(value)) {
    const last: unknown = value[value.length - 1];
    if (last === GOES_ON) {
      return [value];
    }
    const rest = pathToEnd(last);
    return rest && [value, ...rest];
  }
  if (typeof value === 'object' && value !== null) {
    for (const member of Object.values(value)) {
      const rest = pathToEnd(member);
      if (rest) {
        return [value as Container, ...rest];
      }
    }
  }
  return undefined;
}
