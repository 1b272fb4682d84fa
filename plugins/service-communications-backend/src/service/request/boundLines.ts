import { PayloadTooLargeError } from '../../model/PayloadTooLargeError';

/** Lines that say something take more than this on average. */
const BYTES_PER_LINE = 32;

/** Where bodies may be small, this many lines are no burden. */
const MIN_LINES = 10_000;

const LINE_FEED = 0x0a;

/**
 * Passes a body of lines on, as long as they are no more than a body of the
 * largest size can say something with. Throws PayloadTooLargeError.
 */
export async function* boundLines(
  body: AsyncIterable<Buffer>,
  maxBytes: number,
): AsyncGenerator<Buffer> {
  const maxLines = Math.max(MIN_LINES, Math.floor(maxBytes / BYTES_PER_LINE));
  let lines = 0;
  for await (const chunk of body) {
    for (
      let at = chunk.indexOf(LINE_FEED);
      at >= 0;
      at = chunk.indexOf(LINE_FEED, at + 1)
    ) {
      lines++;
    }
    if (lines > maxLines) {
      throw new PayloadTooLargeError(
        `The body has more than ${maxLines} lines; send it in parts`,
      );
    }
    yield chunk;
  }
}
