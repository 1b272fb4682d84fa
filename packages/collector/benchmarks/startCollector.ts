import { readdirSync, readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { parseSpoolFileName } from '../src/spool/SpoolFileName';
import { Receiver } from './Receiver';

const PORT = 39_995;

/** Starts the command of the collector; nobody takes its samples. */
export async function startCollector(
  packageFolder: string,
  directory: string,
  interval: string,
): Promise<Receiver> {
  const command = join(directory, 'command.cjs');
  writeFileSync(
    command,
    `require(${JSON.stringify(packageFolder)}).runCommand();`,
  );
  const config = join(directory, 'collector.yaml');
  writeFileSync(
    config,
    JSON.stringify({
      // The discard port, where nobody listens: samples stay on disk.
      backend: { url: 'http://127.0.0.1:9', token: 'none' },
      stateDirectory: directory,
      listen: { addresses: [`127.0.0.1:${PORT}`], interval },
      log: { level: 'error' },
    }),
  );
  return Receiver.start({
    port: PORT,
    command: [
      ...[process.execPath, ...nodeOptions(), command],
      ...['listen', '--config', config],
    ],
    countRecords: () =>
      readdirSync(join(directory, 'spool')).reduce(
        (sum, file) => sum + (parseSpoolFileName(file)?.records ?? 0),
        0,
      ),
  });
}

/** Those with which the command of the package starts Node.js. */
function nodeOptions(): string[] {
  const bin = join(__dirname, '../bin/service-communications-collector');
  const [shebang] = readFileSync(bin, 'utf8').split('\n');
  return shebang.split(' ').filter(word => word.startsWith('--'));
}
