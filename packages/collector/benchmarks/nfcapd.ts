import { execFileSync, spawnSync } from 'child_process';
import { Receiver } from './Receiver';

const PORT = 39_996;

/** As much as the collector asks for. */
const RECEIVE_BUFFER_BYTES = 32 * 1024 * 1024;

/** Longer than any measurement, so that all goes to one file. */
const FILE_SECONDS = 3_600;

export function isNfdumpInstalled(): boolean {
  return ['nfcapd', 'nfdump'].every(
    name => spawnSync(name, ['-V']).error === undefined,
  );
}

/** Starts `nfcapd`, which writes what it receives to the directory. */
export function startNfcapd(directory: string): Promise<Receiver> {
  return Receiver.start({
    port: PORT,
    command: [
      'nfcapd',
      ...['-w', directory, '-b', '127.0.0.1', '-p', `${PORT}`],
      ...['-B', `${RECEIVE_BUFFER_BYTES}`, '-t', `${FILE_SECONDS}`],
    ],
    countRecords() {
      const summary = execFileSync('nfdump', ['-R', directory, '-I']);
      return Number(/^Flows: (\d+)/m.exec(`${summary}`)?.[1] ?? 0);
    },
  });
}
