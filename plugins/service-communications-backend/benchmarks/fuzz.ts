// eslint-disable-next-line @backstage/no-forbidden-package-imports
import { fuzzDecoder } from '@service-communications/discovery/benchmarks/fuzz/fuzzDecoder';
import { parseArgs } from 'util';
import { fuzzBodies } from './fuzz/fuzzBodies';
import { print } from './measure';

/** Datagrams that come from one seed; the next ones come from the seed after it. */
const AT_ONCE = 1_000_000;

/** Few enough that what they announce is also used. */
const EXPORTERS = 500;

/** Nothing else gets its turn for this long at most, in milliseconds. */
const LIMIT_MS = 200;

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    datagrams: { type: 'string', default: '10000000' },
    bodies: { type: 'string', default: '1000000' },
  },
});
const [seed, datagrams, bodies] = [
  values.seed,
  values.datagrams,
  values.bodies,
].map(Number);

/** Time of the processor: other programs do not lengthen it. */
function threadMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

const totals = {
  crashes: 0,
  hangs: 0,
  wrongRecords: 0,
  records: 0,
  datagramMs: 0,
};

function fuzzDatagrams(): void {
  for (let done = 0; done < datagrams; done += AT_ONCE) {
    const count = Math.min(AT_ONCE, datagrams - done);
    const ownSeed = seed + done / AT_ONCE;
    const result = fuzzDecoder({
      count,
      seed: ownSeed,
      exporters: EXPORTERS,
      clock: threadMs,
    });
    totals.crashes += result.crashes.count;
    totals.wrongRecords += result.wrongRows;
    totals.records += result.records;
    totals.datagramMs = Math.max(totals.datagramMs, result.slowestMs);
    result.crashes.first.forEach(print);
    print(
      `${figure(count)} datagrams from seed ${ownSeed}: ${
        result.crashes.count
      } crashes, ${result.wrongRows} wrong records of ${figure(
        result.records,
      )}, slowest ${result.slowestMs.toFixed(1)} ms: ${result.slowest
        .subarray(0, 64)
        .toString('hex')}`,
    );
  }
}

function figure(count: number): string {
  return count.toLocaleString('en');
}

async function main(): Promise<void> {
  fuzzDatagrams();
  const result = await fuzzBodies({
    count: bodies,
    seed,
    clock: threadMs,
    onProgress: (done, { crashes, hangs, slowestMs }) => {
      if (done % 100_000 === 0) {
        print(
          `${figure(done)} bodies: ${
            crashes.count
          } crashes, ${hangs} never answered, longest block ${slowestMs.toFixed(
            1,
          )} ms`,
        );
      }
    },
  });
  totals.crashes += result.crashes.count;
  totals.hangs += result.hangs;
  result.crashes.first.forEach(print);
  print(`longest block of a body: ${result.slowest}`);
  print(
    `${figure(datagrams)} datagrams (${figure(totals.records)} records, ${
      totals.wrongRecords
    } wrong) and ${figure(bodies)} bodies (${figure(
      result.taken,
    )} taken, ${figure(result.refused)} refused, ${figure(
      Math.round(result.bytes / 1024 / 1024),
    )} MB) from seed ${seed}: ${totals.crashes} crashes, ${
      totals.hangs
    } never answered, longest block ${totals.datagramMs.toFixed(
      1,
    )} ms by a datagram, ${result.slowestMs.toFixed(
      1,
    )} ms by a body, of the processor's time`,
  );
  const isSound =
    totals.crashes + totals.hangs + totals.wrongRecords === 0 &&
    Math.max(totals.datagramMs, result.slowestMs) < LIMIT_MS;
  process.exitCode = isSound ? 0 : 1;
}

main();
