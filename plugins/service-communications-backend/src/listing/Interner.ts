import { maskOf } from './maskOf';

/**
 * Numbers in the place of texts that repeat, given out in their order. Code 0
 * is the empty text: nothing.
 */
export class Interner {
  readonly #texts = [''];
  readonly #codes = new Map<string, number>([['', 0]]);

  /** The code of a text, a new one where it is new. */
  codeOf(text: string): number {
    const known = this.#codes.get(text);
    if (known !== undefined) {
      return known;
    }
    this.#codes.set(text, this.#texts.length);
    return this.#texts.push(text) - 1;
  }

  textOf(code: number): string {
    return this.#texts[code];
  }

  /** All texts, by their codes. */
  get texts(): readonly string[] {
    return this.#texts;
  }

  /** For each code, whether its text is what is looked for. */
  where(isWanted: (text: string) => boolean): Uint8Array {
    return maskOf(this.#texts, isWanted);
  }
}
