import { SocketLineFormat } from '../SocketLineParser';
import {
  DottedNetstatParser,
  isDottedRow,
  rowWords,
} from './DottedNetstatParser';

/**
 * `netstat -an` and `-Aan` of AIX. The headings are those of macOS; a protocol
 * without a family (`tcp`, for a socket of both) tells the two apart.
 */
export const netstatAixFormat: SocketLineFormat = {
  format: 'netstat-aix',
  recognise(line) {
    if (/^PCB\/ADDR\s+Proto\s/.test(line)) {
      return 2;
    }
    const row = rowWords(line);
    if (!isDottedRow(row)) {
      return 0;
    }
    return /\d/.test(row[0]) ? 1 : 2;
  },
  createParser: builder => new DottedNetstatParser(builder),
};
