/**
 * How fast `nfdump` adds up the same flow records from the file that `nfcapd`
 * wrote of them, on one core.
 */
import { spawnSync } from 'child_process';
import { mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { basename, join } from 'path';
import { FlowSender } from './FlowSender';
import { isNfdumpInstalled, startNfcapd } from './nfcapd';
import { onCore } from './onCore';

const ROUNDS = 5;

/** Slow enough for nothing to be lost. */
const DATAGRAMS_PER_SECOND = 20_000;

async function main(): Promise<void> {
  if (!isNfdumpInstalled()) {
    process.stdout.write('nfdump: missing, install it to compare\n');
    return;
  }
  const directory = mkdtempSync(join(tmpdir(), 'nfdump-'));
  const sender = new FlowSender();
  const receiver = await startNfcapd(directory);
  await sender.send(receiver.port, DATAGRAMS_PER_SECOND);
  const records = await receiver.stop();
  sender.stop();
  // Written as flows: as text it would take five times as long.
  const aggregated = join(directory, '..', `${basename(directory)}.out`);
  const aggregate = ['-A', 'srcip,dstip,dstport,proto', '-w', aggregated];
  const [program, ...args] = onCore(1, [
    'nfdump',
    ...['-R', directory, '-q', ...aggregate],
  ]);
  const speeds = Array.from({ length: ROUNDS }, () => {
    const begin = performance.now();
    const { status } = spawnSync(program, args, { stdio: 'ignore' });
    if (status !== 0) {
      throw new Error(`nfdump ended with ${status}`);
    }
    return (records / (performance.now() - begin)) * 1000;
  }).sort((a, b) => a - b);
  process.stdout.write(
    `nfdump -A srcip,dstip,dstport,proto: ${Math.round(
      speeds[ROUNDS >> 1],
    ).toLocaleString('en')} records/s of ${records.toLocaleString('en')}\n`,
  );
  rmSync(directory, { recursive: true });
  rmSync(aggregated);
}

main().then(
  () => process.exit(0),
  error => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  },
);
