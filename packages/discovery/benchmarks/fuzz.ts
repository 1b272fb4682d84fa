import { FlowColumns, FlowDecoder } from '../src';
import {
  bytesOf,
  FieldSpec,
  ipfix,
  ipfixOptions,
  set,
  template,
} from '../src/flows/__fixtures__/datagrams';
import { fuzzDecoder } from './fuzz/fuzzDecoder';

/**
 * The long run of the fuzzing that the tests do a little of: so many datagrams
 * (first argument, default 1,000,000) from each of so many seeds (second
 * argument, default 10), of which the first is 1, or the third argument. Prints
 * what a decoder keeps in memory that 10,000 exporters have filled to its limits
 * (with `--expose-gc`), then what came of the datagrams and the slowest one.
 * Fails where a record was wrong, a datagram took 100 ms, or the memory is more
 * than 64 MB.
 */
const [COUNT = 1_000_000, SEEDS = 10, FIRST_SEED = 1] = process.argv
  .slice(2)
  .map(Number);
const LIMIT_MS = 100;
const LIMIT_MEGABYTES = 64;
const EXPORTERS = 10_000;
/** Few enough that what they announce is also used. */
const FUZZ_EXPORTERS = 500;

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Time of the processor: other programs do not lengthen it. */
function threadMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

function heap(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1024 / 1024;
}

/** Records that are wrong, and the time of the slowest datagram. */
function fuzz(seed: number): { wrongRows: number; slowestMs: number } {
  const result = fuzzDecoder({
    count: COUNT,
    seed,
    exporters: FUZZ_EXPORTERS,
    clock: threadMs,
  });
  const { errors, dropped } = result.decoder.counters();
  print(
    `${COUNT.toLocaleString('en')} datagrams from seed ${seed}: ` +
      `${result.records.toLocaleString('en')} records, ` +
      `${result.wrongRows} wrong ones, at most ${result.mostRecords} of a datagram`,
  );
  print(`errors ${JSON.stringify(errors)}`);
  print(`dropped ${JSON.stringify(dropped)}`);
  print(
    `slowest: ${result.slowestMs.toFixed(1)} ms for ${
      result.slowest.length
    } bytes ${result.slowest.subarray(0, 64).toString('hex')}`,
  );
  return result;
}

/** What many exporters keep that announce one template of 20 fields each. */
function measureUsual(): void {
  const fields: FieldSpec[] = Array.from({ length: 20 }, (_, index) => [
    index + 1,
    4,
  ]);
  const before = heap();
  const decoder = new FlowDecoder();
  const columns = new FlowColumns();
  for (let exporter = 0; exporter < EXPORTERS; exporter++) {
    const sets = [256, 257, 258, 259].map(id => set(2, template(id, fields)));
    decoder.decode(ipfix(sets), `exporter ${exporter}`, 0, columns);
  }
  print(
    `${EXPORTERS} exporters with 4 usual templates each: ` +
      `${(heap() - before).toFixed(1)} MB`,
  );
  // what is measured lives until here
  decoder.counters();
}

/** What they keep at most, when each sends as much of everything as it can. */
function measureFull(): number {
  const before = heap();
  const decoder = new FlowDecoder();
  const columns = new FlowColumns();
  for (let exporter = 0; exporter < EXPORTERS; exporter++) {
    for (let port = 0; port < 3; port++) {
      for (let id = 256; id < 266; id++) {
        decoder.decode(
          fullDatagram(exporter, id),
          `exporter ${exporter}`,
          0,
          columns,
          port,
        );
        columns.clear();
      }
    }
  }
  const megabytes = heap() - before;
  print(
    `${EXPORTERS} exporters that fill all limits: ${megabytes.toFixed(1)} MB`,
  );
  print(`dropped ${JSON.stringify(decoder.counters().dropped)}`);
  return megabytes;
}

/** A template, samplers, totals and a set that waits, like no other. */
function fullDatagram(exporter: number, id: number): Buffer {
  const totals: FieldSpec[] = [
    [8, 4],
    [12, 4],
    [85, 4],
    [exporter + 1000, 1],
    [id, 65535],
  ];
  return ipfix(
    [
      set(3, ipfixOptions(id + 300, [[302, 4]], [[34, 4]])),
      set(id + 300, bytesOf([id, 4], [2, 4], [id + 1, 4], [3, 4])),
      set(2, template(id, totals)),
      set(id, bytesOf([exporter, 4], [id, 4], [1000, 4], [0, 1], [0, 1])),
      set(id + 600, Buffer.alloc(200)),
    ],
    { domain: id },
  );
}

measureUsual();
const megabytes = measureFull();
let wrongRows = 0;
let slowestMs = 0;
for (let seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
  const result = fuzz(seed);
  wrongRows += result.wrongRows;
  slowestMs = Math.max(slowestMs, result.slowestMs);
}
print(
  `${(COUNT * SEEDS).toLocaleString('en')} datagrams from seeds ` +
    `${FIRST_SEED} to ${FIRST_SEED + SEEDS - 1}: no crash, ` +
    `${wrongRows} wrong records, slowest ${slowestMs.toFixed(1)} ms, ` +
    `${megabytes.toFixed(1)} MB of 10,000 exporters`,
);
const isSound =
  wrongRows === 0 && slowestMs < LIMIT_MS && megabytes < LIMIT_MEGABYTES;
process.exitCode = isSound ? 0 : 1;
