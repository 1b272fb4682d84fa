import { Communication } from '@service-communications/plugin-service-communications-common';

/**
 * Communications as a JSON array with one of them in each line, a piece for
 * each of their chunks.
 */
export async function* jsonFile(
  chunks: AsyncIterable<Communication[]>,
): AsyncGenerator<string> {
  let separator = '[\n';
  for await (const chunk of chunks) {
    let lines = '';
    for (const communication of chunk) {
      lines += separator + JSON.stringify(communication);
      separator = ',\n';
    }
    yield lines;
  }
  yield separator === '[\n' ? '[]\n' : '\n]\n';
}
