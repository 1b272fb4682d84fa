import { FlowColumns, FlowDecoder } from '../src';
import {
  bytesOf,
  FieldSpec,
  ipfix,
  ipfixOptions,
  set,
  template,
} from '../src/flows/__fixtures__/datagrams';

/**
 * What a decoder keeps in memory that 10,000 exporters have filled to its limits
 * (with `--expose-gc`). Fails where that is more than 64 MB.
 */
const LIMIT_MEGABYTES = 64;
const EXPORTERS = 10_000;

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

function heap(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1024 / 1024;
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
process.exitCode = measureFull() < LIMIT_MEGABYTES ? 0 : 1;
