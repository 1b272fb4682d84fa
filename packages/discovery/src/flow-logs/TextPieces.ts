import { StringDecoder } from 'node:string_decoder';

/**
 * Turns chunks of bytes into text, however they are cut. Reads UTF-8, with or
 * without a byte order mark, and UTF-16LE with one.
 */
export class TextPieces {
  #head: Buffer | undefined = Buffer.alloc(0);
  #decoder: StringDecoder | undefined;

  /** The text of a chunk, as far as it is certain. */
  write(chunk: Uint8Array | string): string {
    if (typeof chunk === 'string') {
      const first = this.#head?.length === 0 && chunk.startsWith('\ufeff');
      return this.#openDecoder() + (first ? chunk.slice(1) : chunk);
    }
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    if (this.#decoder) {
      return this.#decoder.write(bytes);
    }
    this.#head = Buffer.concat([this.#head!, bytes]);
    return this.#head.length < 3 ? '' : this.#openDecoder();
  }

  /** What is left behind the last chunk. */
  end(): string {
    const head = this.#openDecoder();
    return head + this.#decoder!.end();
  }

  #openDecoder(): string {
    if (this.#decoder) {
      return '';
    }
    const head = this.#head!;
    this.#head = undefined;
    const utf16 = head[0] === 0xff && head[1] === 0xfe;
    const utf8Mark = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
    this.#decoder = new StringDecoder(utf16 ? 'utf16le' : 'utf8');
    if (utf16) {
      return this.#decoder.write(head.subarray(2));
    }
    return this.#decoder.write(utf8Mark ? head.subarray(3) : head);
  }
}
