import { FlowColumns, FlowDecoder } from '../src';
import { FlowStreamFormat, generateFlowStream } from './flowStream';
import { measureRecords } from './measureRecords';
import { decodeWithPeer, gatherWithPeer } from './peer';
import { readPlainly } from './plainV5';

/**
 * Measures how fast the datagrams of exporters become columns of flow records,
 * on one core: decodes NetFlow v5, v9 or IPFIX, as the command line says. Beside
 * it, what bounds it (a plain loop over the same bytes) and what others do
 * (`node-netflowv9`, which makes objects, and a Map that adds them up).
 */

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

const format = process.argv[2] as FlowStreamFormat;
const stream = generateFlowStream({ format });
const ours = measureRecords(`${format}, decode only`, () => decode(stream));
if (format === 'v5') {
  measureRecords(`${format}, floor: a plain loop over the bytes`, () =>
    readPlainly(stream),
  );
}
if (format !== 'ipfix') {
  const peer = measureRecords(`${format}, node-netflowv9`, () =>
    decodeWithPeer(stream),
  );
  process.stdout.write(
    `  we decode ${(ours / peer).toFixed(1)} times as fast\n`,
  );
}
if (format === 'v9') {
  measureRecords(`${format}, node-netflowv9 and a Map of pairs`, () =>
    gatherWithPeer(stream),
  );
}
