import { ProcessLabels } from '../ProcessLabels';
import { ProcessLabel, UNKNOWN_PROCESS } from '../ProcessLabel';
import { SocketLineFormat } from '../SocketLineParser';
import {
  DottedNetstatParser,
  hasFlowHash,
  isDottedRow,
  rowWords,
} from './DottedNetstatParser';

const PROCESS = /^(?:\d+ ){2,4}(\D.*?):\d+(?: |$)/;

/**
 * `netstat -an`, `-anv` and `-An` of macOS. With `-v` newer systems print the process
 * (`Safari:600`); older ones only its number, which names nothing.
 *
 * Without `-v` the layout is that of AIX too. A heading or row that both could
 * have printed is taken for macOS until another row tells.
 */
export const netstatMacosFormat: SocketLineFormat = {
  format: 'netstat-macos',
  recognise(line) {
    if (/^Proto Recv-Q Send-Q {2}Local Address\s.*\(state\)/.test(line)) {
      return /rhiwat/.test(line) ? 2 : 1;
    }
    if (/^Socket\s+Flowhash\s+Proto\s/.test(line)) {
      return 2;
    }
    const row = rowWords(line);
    if (!isDottedRow(row)) {
      return 0;
    }
    if (hasFlowHash(line)) {
      return 2;
    }
    return PROCESS.test(
      row
        .slice(5)
        .join(' ')
        .replace(/^[A-Z]\S* /, ''),
    )
      ? 2
      : 1;
  },
  createParser(builder) {
    const labels = new ProcessLabels();
    return new DottedNetstatParser(builder, columns =>
      readProcess(labels, columns),
    );
  },
};

function readProcess(labels: ProcessLabels, columns: string[]): ProcessLabel {
  const name = PROCESS.exec(columns.join(' '))?.[1];
  return name ? labels.ofName(name) : UNKNOWN_PROCESS;
}
