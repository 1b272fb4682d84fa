/** A stream of flow records as an exporter sends them. */
export interface FlowStreamOptions {
  format: FlowStreamFormat;
  /** Default 100,000. */
  datagrams?: number;
  /** Default 30. */
  recordsPerDatagram?: number;
  /** Distinct client → listener pairs. Default 20,000. */
  pairs?: number;
  /**
   * Connections, of which each has two one-way halves: distinct 5-tuples are
   * about twice as many. Default 750,000.
   */
  connections?: number;
  /** The same seed gives the same stream. Default 1. */
  seed?: number;
  /** Export time of the first datagram, milliseconds since 1970. */
  start?: number;
  /** Time between the first datagram and the last. Default 600,000. */
  spanMs?: number;
}

/** How the stream is written. */
export type FlowStreamFormat = 'v5' | 'v9' | 'ipfix';

const LISTENER_PORTS = [443, 80, 5432, 8080, 6379, 3306, 9092, 22, 53, 50051];
const UDP_PORT = 53;
const TEMPLATE = 256;
/** Datagrams between two announcements of the template. */
const TEMPLATE_EVERY = 1000;
/** When the exporter started, before the first datagram. */
const UPTIME_MS = 3_600_000;

type Field = [id: number, length: number];

/** As routers of a large make send it, in 42 bytes. */
const v9Fields: Field[] = [
  [8, 4],
  [12, 4],
  [15, 4],
  [10, 2],
  [14, 2],
  [2, 4],
  [1, 4],
  [22, 4],
  [21, 4],
  [7, 2],
  [11, 2],
  [6, 1],
  [4, 1],
  [5, 1],
  [9, 1],
  [13, 1],
  [61, 1],
];

/** With long counters and absolute times, in 47 bytes. */
const ipfixFields: Field[] = [
  [8, 4],
  [12, 4],
  [7, 2],
  [11, 2],
  [4, 1],
  [6, 1],
  [61, 1],
  [2, 8],
  [1, 8],
  [152, 8],
  [153, 8],
];

/** Writes one record and returns where the next begins. */
type WriteRecord = (
  to: Buffer,
  at: number,
  flow: Flow,
  exportedAt: number,
  uptime: number,
) => number;

interface Flow {
  sourceIp: number;
  destinationIp: number;
  sourcePort: number;
  destinationPort: number;
  protocol: number;
  flags: number;
  packets: number;
  bytes: number;
  /** Milliseconds before the export. */
  startAge: number;
  endAge: number;
}

const formats: Record<
  FlowStreamFormat,
  { header: number; recordBytes: number; write: WriteRecord; fields: Field[] }
> = {
  v5: { header: 24, recordBytes: 48, write: writeV5, fields: [] },
  v9: { header: 20, recordBytes: 42, write: writeV9, fields: v9Fields },
  ipfix: {
    header: 16,
    recordBytes: 47,
    write: writeIpfix,
    fields: ipfixFields,
  },
};

/** Writes a stream: one buffer for each datagram, as a socket gives them. */
export function generateFlowStream(options: FlowStreamOptions): Buffer[] {
  const {
    format,
    datagrams = 100_000,
    recordsPerDatagram = 30,
    connections = 750_000,
    pairs = 20_000,
    seed = 1,
    start = Date.UTC(2026, 0, 15, 12),
    spanMs = 600_000,
  } = options;
  const { header, recordBytes, write, fields } = formats[format];
  const flow = createFlows(pairs, connections, seed);
  const stream: Buffer[] = [];
  for (let index = 0; index < datagrams; index++) {
    const exportedAt = start + Math.floor((index * spanMs) / datagrams);
    const uptime = UPTIME_MS + exportedAt - start;
    const withTemplate = format !== 'v5' && index % TEMPLATE_EVERY === 0;
    const setHeader = format === 'v5' ? 0 : 4;
    const templateBytes = withTemplate ? 8 + fields.length * 4 : 0;
    const size =
      header + templateBytes + setHeader + recordsPerDatagram * recordBytes;
    const datagram = Buffer.alloc(size);
    writeHeader(format, datagram, {
      exportedAt,
      uptime,
      index,
      records: recordsPerDatagram,
    });
    let at = header;
    if (withTemplate) {
      at = writeTemplate(datagram, at, format === 'v9' ? 0 : 2, fields);
    }
    if (setHeader > 0) {
      datagram.writeUInt16BE(TEMPLATE, at);
      datagram.writeUInt16BE(size - at, at + 2);
      at += setHeader;
    }
    for (let record = 0; record < recordsPerDatagram; record++) {
      const number = index * recordsPerDatagram + record;
      at = write(datagram, at, flow(number), exportedAt, uptime);
    }
    stream.push(datagram);
  }
  return stream;
}

/**
 * Makes the flows one after another. Both halves of a connection follow each
 * other within a few records, and it is reported again a while later.
 */
function createFlows(
  pairs: number,
  connections: number,
  seed: number,
): (index: number) => Flow {
  const random = mulberry32(seed);
  const pairOf = Uint32Array.from({ length: connections }, (_, index) =>
    index < pairs ? index : Math.floor(random() * pairs),
  );
  const clientPortOf = Uint16Array.from(
    { length: connections },
    () => 32_768 + Math.floor(random() * 28_232),
  );
  const clients = Math.max(1, Math.ceil(pairs / 10));
  const flow = {} as Flow;
  return index => {
    const connection = (index >> 1) % connections;
    const pair = pairOf[connection];
    const clientIp = 0x0a000000 + (pair % clients) + 1;
    // a client's pairs differ in the listener
    const service = Math.floor(pair / clients) * 53 + (pair % 53);
    const listenerIp = 0x0a640000 + (service % 1000) + 1;
    const listenerPort = LISTENER_PORTS[service % LISTENER_PORTS.length];
    const isReverse = index % 2 === 1;
    const clientPort = clientPortOf[connection];
    flow.sourceIp = isReverse ? listenerIp : clientIp;
    flow.destinationIp = isReverse ? clientIp : listenerIp;
    flow.sourcePort = isReverse ? listenerPort : clientPort;
    flow.destinationPort = isReverse ? clientPort : listenerPort;
    flow.protocol = listenerPort === UDP_PORT ? 17 : 6;
    flow.flags = flow.protocol === 6 ? 0x1b : 0;
    flow.packets = 1 + Math.floor(random() * 50);
    flow.bytes = flow.packets * (60 + Math.floor(random() * 1000));
    flow.endAge = Math.floor(random() * 15_000);
    flow.startAge = flow.endAge + Math.floor(random() * 30_000);
    return flow;
  };
}

function writeHeader(
  format: FlowStreamFormat,
  to: Buffer,
  about: { exportedAt: number; uptime: number; index: number; records: number },
): void {
  const { exportedAt, uptime, index, records } = about;
  const seconds = Math.floor(exportedAt / 1000);
  if (format === 'ipfix') {
    to.writeUInt16BE(10, 0);
    to.writeUInt16BE(to.length, 2);
    to.writeUInt32BE(seconds, 4);
    to.writeUInt32BE((index * records) >>> 0, 8);
    to.writeUInt32BE(1, 12);
    return;
  }
  to.writeUInt16BE(format === 'v5' ? 5 : 9, 0);
  to.writeUInt16BE(records, 2);
  to.writeUInt32BE(uptime, 4);
  to.writeUInt32BE(seconds, 8);
  if (format === 'v5') {
    to.writeUInt32BE((exportedAt % 1000) * 1_000_000, 12);
    to.writeUInt32BE((index * records) >>> 0, 16);
  } else {
    to.writeUInt32BE(index, 12);
    to.writeUInt32BE(1, 16);
  }
}

function writeTemplate(
  to: Buffer,
  from: number,
  set: number,
  fields: Field[],
): number {
  to.writeUInt16BE(set, from);
  to.writeUInt16BE(8 + fields.length * 4, from + 2);
  to.writeUInt16BE(TEMPLATE, from + 4);
  to.writeUInt16BE(fields.length, from + 6);
  let at = from + 8;
  for (const [id, length] of fields) {
    to.writeUInt16BE(id, at);
    at = to.writeUInt16BE(length, at + 2);
  }
  return at;
}

/** What v5 has, and our v9 at the same places. */
function writeClassicFields(
  to: Buffer,
  at: number,
  flow: Flow,
  uptime: number,
): void {
  to.writeUInt32BE(flow.sourceIp, at);
  to.writeUInt32BE(flow.destinationIp, at + 4);
  to.writeUInt32BE(flow.packets, at + 16);
  to.writeUInt32BE(flow.bytes, at + 20);
  to.writeUInt32BE(uptime - flow.startAge, at + 24);
  to.writeUInt32BE(uptime - flow.endAge, at + 28);
  to.writeUInt16BE(flow.sourcePort, at + 32);
  to.writeUInt16BE(flow.destinationPort, at + 34);
}

function writeV5(
  to: Buffer,
  at: number,
  flow: Flow,
  _exportedAt: number,
  uptime: number,
): number {
  writeClassicFields(to, at, flow, uptime);
  to[at + 37] = flow.flags;
  to[at + 38] = flow.protocol;
  return at + 48;
}

function writeV9(
  to: Buffer,
  at: number,
  flow: Flow,
  _exportedAt: number,
  uptime: number,
): number {
  writeClassicFields(to, at, flow, uptime);
  to[at + 36] = flow.flags;
  to[at + 37] = flow.protocol;
  return at + 42;
}

function writeIpfix(
  to: Buffer,
  at: number,
  flow: Flow,
  exportedAt: number,
): number {
  to.writeUInt32BE(flow.sourceIp, at);
  to.writeUInt32BE(flow.destinationIp, at + 4);
  to.writeUInt16BE(flow.sourcePort, at + 8);
  to.writeUInt16BE(flow.destinationPort, at + 10);
  to[at + 12] = flow.protocol;
  to[at + 13] = flow.flags;
  to.writeUInt32BE(flow.packets, at + 19);
  to.writeUInt32BE(flow.bytes, at + 27);
  to.writeBigUInt64BE(BigInt(exportedAt - flow.startAge), at + 31);
  to.writeBigUInt64BE(BigInt(exportedAt - flow.endAge), at + 39);
  return at + 47;
}

function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
