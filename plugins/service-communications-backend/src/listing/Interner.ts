import { maskOf } from './maskOf';

/**
 * Numbers in the place of texts that repeat, given out in their order. Code 0
 * is the empty text: nothing.
 */
export class Interner {
  #texts = [''];
  #codes = new Map<string, number>([['', 0]]);
  /** Grows whenever a code gets another text. */
  version = 0;

  /** The code of a text, a new one where it is new. */
  codeOf(text: string): number {
    const known = this.#codes.get(text);
    if (known !== undefined) {
      return known;
    }
    this.version++;
    this.#codes.set(text, this.#texts.length);
    return this.#texts.push(text) - 1;
  }

  /**
   * Forgets all texts but those whose codes are used.
   *
   * @returns the new code of each text by its old one; undefined where all stay
   */
  keep(isUsed: Uint8Array): Int32Array | undefined {
    const texts = this.#texts;
    if (texts.every((_, code) => code === 0 || isUsed[code] === 1)) {
      return undefined;
    }
    this.version++;
    this.#texts = [''];
    this.#codes = new Map([['', 0]]);
    return Int32Array.from(texts, (text, code) =>
      isUsed[code] === 1 ? this.codeOf(text) : 0,
    );
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
