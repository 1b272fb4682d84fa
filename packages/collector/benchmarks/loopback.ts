/**
 * How many flow records a second arrive without loss over loopback UDP, until
 * the samples are on disk: the collector as its command runs it, and `nfcapd`
 * where it is installed. Each has one core, and the sender the other one.
 * Prints the memory of the collector too.
 *
 * Argument: the folder of the collector's package in JavaScript. `--memory`
 * behind it measures nothing but memory, for longer and with short windows.
 */
import { mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { FlowSender } from './FlowSender';
import { isNfdumpInstalled, startNfcapd } from './nfcapd';
import { Receiver } from './Receiver';
import { startCollector } from './startCollector';

const RECORDS = 3_000_000;
const RECORDS_OF_DATAGRAM = 30;

/** Records a second, each with its number of rounds. */
const RATES: [rate: number, rounds: number][] = [
  [900_000, 1],
  [1_200_000, 5],
  [1_500_000, 3],
  [1_800_000, 3],
];

const [packageFolder, option] = process.argv.slice(2);

type StartReceiver = (directory: string) => Promise<Receiver>;

interface Round {
  sentPerSecond: number;
  lost: number;
  /** From the first datagram until all is on disk. */
  seconds: number;
  megabytes: number;
}

async function receive(
  sender: FlowSender,
  start: StartReceiver,
  rate: number,
): Promise<Round> {
  const directory = mkdtempSync(join(tmpdir(), 'loopback-'));
  try {
    const receiver = await start(directory);
    const begin = performance.now();
    const sending = await sender.send(
      receiver.port,
      rate / RECORDS_OF_DATAGRAM,
    );
    const megabytes = receiver.peakMegabytes();
    const records = await receiver.stop();
    return {
      sentPerSecond: RECORDS / sending,
      lost: RECORDS - records,
      seconds: (performance.now() - begin) / 1000,
      megabytes,
    };
  } finally {
    rmSync(directory, { recursive: true });
  }
}

async function measure(
  sender: FlowSender,
  name: string,
  start: StartReceiver,
): Promise<void> {
  for (const [rate, rounds] of RATES) {
    const all: Round[] = [];
    while (all.length < rounds) {
      all.push(await receive(sender, start, rate));
    }
    all.sort((a, b) => a.seconds - b.seconds);
    const { sentPerSecond, seconds } = all[rounds >> 1];
    const lost = all.map(round => round.lost.toLocaleString('en')).join(', ');
    const megabytes = Math.max(...all.map(round => round.megabytes));
    print(
      `${name}, paced at ${rate.toLocaleString('en')} records/s ` +
        `(sent ${Math.round(sentPerSecond).toLocaleString('en')}): ` +
        `lost ${lost} of ${RECORDS.toLocaleString('en')}; ` +
        `on disk after ${seconds.toFixed(1)} s; memory at most ${megabytes} MB`,
    );
  }
}

/** Windows of ten seconds, so that some are gathered, closed and stored. */
async function measureMemory(sender: FlowSender): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'loopback-'));
  const receiver = await startCollector(packageFolder, directory, '10s');
  print(`collector, at rest: ${receiver.megabytes()} MB`);
  const seen: number[] = [];
  const timer = setInterval(() => seen.push(receiver.megabytes()), 100);
  const times = 5;
  for (let round = 0; round < times; round++) {
    await sender.send(receiver.port, 600_000 / RECORDS_OF_DATAGRAM);
  }
  clearInterval(timer);
  seen.sort((a, b) => a - b);
  const peak = receiver.peakMegabytes();
  const lost = times * RECORDS - (await receiver.stop());
  print(
    `collector, 600,000 records/s on 20,000 pairs: memory ${
      seen[seen.length >> 1]
    } MB in the middle, ${peak} MB at most (lost ${lost.toLocaleString('en')})`,
  );
  rmSync(directory, { recursive: true });
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function main(): Promise<void> {
  const sender = new FlowSender();
  if (option === '--memory') {
    await measureMemory(sender);
  } else {
    await measure(sender, 'collector', directory =>
      startCollector(packageFolder, directory, '60s'),
    );
    if (isNfdumpInstalled()) {
      await measure(sender, 'nfcapd', startNfcapd);
    } else {
      print('nfcapd: missing, install nfdump to compare');
    }
  }
  sender.stop();
}

main().then(
  () => process.exit(0),
  error => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  },
);
