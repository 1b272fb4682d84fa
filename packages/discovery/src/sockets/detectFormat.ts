import { SocketLineFormat } from './SocketLineParser';
import { SOCKET_LINE_FORMATS } from './formats/socketLineFormats';

/** What the lines seen so far say of the layout. */
export interface FormatGuess {
  format: SocketLineFormat;
  /** Whether no other layout could have printed the line. */
  certain: boolean;
}

/**
 * Tells the layout from one line, a heading or a row. Of layouts that print the
 * same line the first in the registry is the guess, until a line makes sure.
 */
export function detectFormat(line: string): FormatGuess | undefined {
  let guess: FormatGuess | undefined;
  for (const format of SOCKET_LINE_FORMATS) {
    const certainty = format.recognise(line);
    if (certainty === 2) {
      return { format, certain: true };
    }
    if (certainty === 1) {
      guess ??= { format, certain: false };
    }
  }
  return guess;
}
