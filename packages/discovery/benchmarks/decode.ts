import { FlowColumns, FlowDecoder } from '../src';
import { generateFlowStream, type FlowStreamFormat } from './flowStream';
import { decodeWithPeer } from './peer';

/**
 * Measures how fast the datagrams of exporters become columns of flow records,
 * on one core, and how fast `node-netflowv9` makes objects of the same bytes.
 * Prints the medians of the rounds.
 */
const ROUNDS = 5;
const DATAGRAMS = 100_000;
/** Records that are kept until they are aggregated, as in the collector. */
const BATCH = 4096;

function decode(stream: readonly Uint8Array[]): number {
  const decoder = new FlowDecoder();
  const columns = new FlowColumns(BATCH);
  let records = 0;
  for (const datagram of stream) {
    decoder.decode(datagram, '192.0.2.1', 0, columns, 2055);
    if (columns.length > BATCH - 64) {
      records += columns.length;
      columns.clear();
    }
  }
  return records + columns.length;
}

function measure(
  name: string,
  stream: readonly Buffer[],
  task: (stream: readonly Buffer[]) => number,
  rounds = ROUNDS,
): number {
  const speeds: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const begin = performance.now();
    const records = task(stream);
    speeds.push((records / (performance.now() - begin)) * 1000);
  }
  const median = speeds.sort((a, b) => a - b)[rounds >> 1];
  const rounded = Math.round(median).toLocaleString('en');
  const range = [speeds[0], speeds[rounds - 1]]
    .map(speed => (speed / 1e6).toFixed(2))
    .join(' to ');
  process.stdout.write(
    `${name}: ${rounded} records/s (${range} million in ${rounds} rounds)\n`,
  );
  return median;
}

function measureFormat(format: FlowStreamFormat): number {
  const stream = generateFlowStream({ format, datagrams: DATAGRAMS });
  const ours = measure(format, stream, decode);
  if (format !== 'ipfix') {
    const peer = measure(`${format}, node-netflowv9`, stream, decodeWithPeer);
    process.stdout.write(`${format}: ${(ours / peer).toFixed(1)} times\n`);
  }
  return ours;
}

const formats = process.argv.slice(2) as FlowStreamFormat[];
const all: FlowStreamFormat[] = ['v5', 'v9', 'ipfix'];
for (const format of formats.length > 0 ? formats : all) {
  measureFormat(format);
}
