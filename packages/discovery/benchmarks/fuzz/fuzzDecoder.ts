import { FlowColumns } from '../../src/flows/FlowColumns';
import { FlowDecoder, FlowDecoderOptions } from '../../src/flows/FlowDecoder';
import { DatagramMutator } from './DatagramMutator';
import { SeededRandom } from './SeededRandom';

/** What came of the datagrams of a run. */
export interface FuzzResult {
  decoder: FlowDecoder;
  records: number;
  /** Most records that one datagram became. */
  mostRecords: number;
  /** Rows with values that no row may have. */
  wrongRows: number;
  /** What was thrown, the first hundred of it, and how often something was. */
  crashes: { count: number; first: string[] };
  /** The longest time that one datagram took, in milliseconds, and it itself. */
  slowestMs: number;
  slowest: Buffer;
}

/** How long a run is. */
export interface FuzzOptions {
  count: number;
  seed: number;
  /** Addresses that the datagrams come from, each from two ports. Default 100. */
  exporters?: number;
  decoder?: FlowDecoderOptions;
  /** Called before each datagram, where its time is taken. */
  clock?: () => number;
}

const BEGIN = Date.UTC(2026, 0, 15, 12);

/** Lets a decoder read datagrams that are nearly right. */
export function fuzzDecoder(options: FuzzOptions): FuzzResult {
  const { count, seed, exporters = 100, clock = () => 0 } = options;
  const random = new SeededRandom(seed);
  const mutator = new DatagramMutator(random);
  const columns = new FlowColumns();
  const result: FuzzResult = {
    decoder: new FlowDecoder(options.decoder),
    records: 0,
    mostRecords: 0,
    wrongRows: 0,
    crashes: { count: 0, first: [] },
    slowestMs: 0,
    slowest: Buffer.alloc(0),
  };
  const { decoder } = result;
  for (let index = 0; index < count; index++) {
    const datagram = mutator.next();
    const exporter = `198.51.${random.below(exporters)}`;
    const now = BEGIN + index;
    const port = 2000 + random.below(2);
    const before = clock();
    try {
      decoder.decode(datagram, exporter, now, columns, port);
    } catch (error) {
      noteCrash(result, error, datagram);
    }
    const took = clock() - before;
    if (took > result.slowestMs) {
      result.slowestMs = took;
      result.slowest = datagram;
    }
    result.records += columns.length;
    result.mostRecords = Math.max(result.mostRecords, columns.length);
    result.wrongRows += countWrongRows(columns);
    columns.clear();
    if (index % 10_000 === 9999) {
      decoder.expire(now);
    }
  }
  return result;
}

function noteCrash(
  { crashes }: FuzzResult,
  error: unknown,
  datagram: Buffer,
): void {
  crashes.count++;
  if (crashes.first.length < 100) {
    const { stack } = error as Error;
    crashes.first.push(`${stack}\nby ${datagram.toString('hex')}`);
  }
}

function countWrongRows(columns: FlowColumns): number {
  let wrong = 0;
  for (let row = 0; row < columns.length; row++) {
    const isRight =
      (columns.family[row] === 4 || columns.family[row] === 6) &&
      columns.start[row] <= columns.end[row] &&
      columns.packets[row] >= 0 &&
      columns.bytes[row] >= 0 &&
      columns.reversePackets[row] >= 0 &&
      columns.reverseBytes[row] >= 0 &&
      columns.packets[row] < Infinity &&
      columns.bytes[row] < Infinity;
    wrong += isRight ? 0 : 1;
  }
  return wrong;
}
