import { StringDecoder } from 'node:string_decoder';

/** Text is decoded in pieces of at most this many bytes, whole lines each. */
const PIECE_BYTES = 65_536;

/** UTF-8 spends at most three bytes on one UTF-16 code unit. */
const MAX_BYTES_PER_CHARACTER = 3;

const NEWLINE = 10;

/** Takes the lines that a {@link LineReader} finds. */
interface LineConsumer {
  /** One line without its end, as a range of a larger text. */
  line(text: string, start: number, end: number): void;
  /** A line that was longer than the limit. */
  overlongLine(): void;
}

/**
 * Cuts a stream of bytes or text into lines without ever holding more of it
 * than one piece and one line. Where the chunks are cut makes no difference,
 * not even inside a multi-byte character.
 *
 * Reads UTF-8, with or without a byte order mark, and UTF-16LE with one, which
 * is what `netstat -ano > file` writes in Windows PowerShell. Bytes that are
 * neither, such as umlauts in a DOS code page, become replacement characters
 * and spoil nothing but their word.
 */
export class LineReader {
  readonly #consumer: LineConsumer;
  readonly #maxLineLength: number;
  readonly #maxCarriedBytes: number;
  #head: Buffer | undefined = Buffer.alloc(0);
  #utf16: StringDecoder | undefined;
  #highSurrogate = '';
  #carried = Buffer.alloc(0);
  #carriedBytes = 0;
  #discarding = false;

  constructor(consumer: LineConsumer, maxLineLength: number) {
    this.#consumer = consumer;
    this.#maxLineLength = maxLineLength;
    this.#maxCarriedBytes = maxLineLength * MAX_BYTES_PER_CHARACTER;
  }

  write(chunk: Uint8Array | string): void {
    const bytes =
      typeof chunk === 'string'
        ? this.#encode(chunk)
        : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    if (this.#head === undefined) {
      this.#writeEncoded(bytes);
      return;
    }
    this.#head = Buffer.concat([this.#head, bytes]);
    if (this.#head.length >= 3) {
      this.#readByteOrderMark();
    }
  }

  /** Hands out the last line, which may lack its end. */
  end(): void {
    if (this.#highSurrogate !== '') {
      const lone = Buffer.from(this.#highSurrogate, 'utf8');
      this.#highSurrogate = '';
      this.write(lone);
    }
    if (this.#head !== undefined) {
      this.#readByteOrderMark();
    }
    if (this.#utf16) {
      this.#writeUtf8(Buffer.from(this.#utf16.end(), 'utf8'));
    }
    if (this.#discarding) {
      this.#consumer.overlongLine();
    } else if (this.#carriedBytes > 0) {
      this.#takeCarried();
    }
    this.#discarding = false;
  }

  /** A pair of surrogates may be cut by the chunks, which UTF-8 cannot show. */
  #encode(chunk: string): Buffer {
    const text = this.#highSurrogate + chunk;
    const last = text.charCodeAt(text.length - 1);
    const cut = last >= 0xd800 && last <= 0xdbff;
    this.#highSurrogate = cut ? text.slice(-1) : '';
    return Buffer.from(cut ? text.slice(0, -1) : text, 'utf8');
  }

  #readByteOrderMark(): void {
    const head = this.#head!;
    this.#head = undefined;
    if (head[0] === 0xff && head[1] === 0xfe) {
      this.#utf16 = new StringDecoder('utf16le');
      this.#writeEncoded(head.subarray(2));
    } else if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) {
      this.#writeEncoded(head.subarray(3));
    } else {
      this.#writeEncoded(head);
    }
  }

  #writeEncoded(bytes: Buffer): void {
    this.#writeUtf8(
      this.#utf16 ? Buffer.from(this.#utf16.write(bytes), 'utf8') : bytes,
    );
  }

  #writeUtf8(bytes: Buffer): void {
    let at = 0;
    if (this.#discarding || this.#carriedBytes > 0) {
      const newline = bytes.indexOf(NEWLINE);
      if (newline < 0) {
        this.#carry(bytes);
        return;
      }
      this.#carry(bytes.subarray(0, newline));
      if (this.#discarding) {
        this.#discarding = false;
        this.#consumer.overlongLine();
      } else {
        this.#takeCarried();
      }
      at = newline + 1;
    }
    while (at < bytes.length) {
      let end = bytes.length;
      if (end - at > PIECE_BYTES) {
        end = bytes.lastIndexOf(NEWLINE, at + PIECE_BYTES) + 1;
        if (end <= at) {
          // a single line of more than a piece
          end = bytes.indexOf(NEWLINE, at) + 1 || bytes.length;
        }
      }
      if (end === bytes.length) {
        end = bytes.lastIndexOf(NEWLINE) + 1;
        if (end <= at) {
          this.#carry(bytes.subarray(at));
          return;
        }
      }
      this.#takeLines(bytes, at, end);
      at = end;
    }
  }

  /** Keeps the beginning of a line whose end has not come yet. */
  #carry(bytes: Buffer): void {
    const length = this.#carriedBytes + bytes.length;
    if (this.#discarding || length > this.#maxCarriedBytes) {
      this.#discarding = true;
      this.#carriedBytes = 0;
      return;
    }
    if (length > this.#carried.length) {
      const larger = Buffer.allocUnsafe(Math.max(1024, length * 2));
      this.#carried.copy(larger, 0, 0, this.#carriedBytes);
      this.#carried = larger;
    }
    bytes.copy(this.#carried, this.#carriedBytes);
    this.#carriedBytes = length;
  }

  #takeCarried(): void {
    const text = this.#carried.toString('utf8', 0, this.#carriedBytes);
    this.#carriedBytes = 0;
    this.#takeLine(text, 0, text.length);
  }

  #takeLines(bytes: Buffer, start: number, end: number): void {
    if (end - start > PIECE_BYTES && end - start > this.#maxCarriedBytes) {
      this.#consumer.overlongLine();
      return;
    }
    const text = bytes.toString('utf8', start, end);
    let at = 0;
    while (at < text.length) {
      const newline = text.indexOf('\n', at);
      this.#takeLine(text, at, newline);
      at = newline + 1;
    }
  }

  #takeLine(text: string, start: number, lineEnd: number): void {
    if (lineEnd - start > this.#maxLineLength) {
      this.#consumer.overlongLine();
      return;
    }
    let end = lineEnd;
    while (end > start && text.charCodeAt(end - 1) === 13) {
      end--;
    }
    this.#consumer.line(text, start, end);
  }
}
