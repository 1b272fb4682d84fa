import { SocketLineFormat } from '../SocketLineParser';
import {
  DottedNetstatParser,
  isDottedRow,
  rowWords,
} from './DottedNetstatParser';

/** `netstat -an` of FreeBSD, OpenBSD, NetBSD and DragonFly. */
export const netstatBsdFormat: SocketLineFormat = {
  format: 'netstat-bsd',
  recognise(line) {
    const freeBsd = /^Proto Recv-Q Send-Q Local Address\s.*\(state\)/;
    const openBsd = /^Proto {3}Recv-Q Send-Q {2}Local Address\s/;
    const netBsd = /^Proto Recv-Q Send-Q {2}Local Address\s.*[^(]State/;
    if (freeBsd.test(line) || openBsd.test(line) || netBsd.test(line)) {
      return 2;
    }
    return isDottedRow(rowWords(line)) ? 1 : 0;
  },
  createParser: builder => new DottedNetstatParser(builder),
};
