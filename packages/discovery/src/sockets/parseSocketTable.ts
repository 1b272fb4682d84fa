import { SocketTable, SocketTableOptions } from './SocketTable';
import { SocketTableParser } from './SocketTableParser';

/**
 * Reads a whole socket table from a stream, a file or a list of chunks.
 *
 * @param input - chunks of bytes or text, cut anywhere
 * @param options - as of {@link SocketTableParser}
 * @public
 */
export async function parseSocketTable(
  input: AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>,
  options?: SocketTableOptions,
): Promise<SocketTable> {
  const parser = new SocketTableParser(options);
  // a string is an iterable of its characters, which would be slow
  const chunks = typeof input === 'string' ? [input as string] : input;
  for await (const chunk of chunks) {
    parser.write(chunk);
  }
  return parser.end();
}
