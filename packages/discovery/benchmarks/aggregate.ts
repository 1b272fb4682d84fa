import {
  FlowAggregator,
  FlowColumns,
  FlowDecoder,
  FlowDirection,
  FlowWindows,
  KnownListeners,
} from '../src';
import { FlowStreamFormat, generateFlowStream } from './flowStream';
import { measureRecords } from './measureRecords';
import { gatherPlainly } from './plainV5';

/**
 * Measures how fast flow records become exchanges: oriented, with distinct
 * ports, sums and covered times, on one core. One window holds 3,000,000
 * records, both one-way halves of 1,500,000 conversations, on 20,000 pairs of
 * client and listener. Prints the median of the rounds, the time that closing
 * the window takes of it, and the memory of the whole process; then the same
 * with a Map of objects, told which end listens, as it is usually written; then
 * from the datagrams of exporters, decoding included.
 *
 * Making the records is not part of what is measured. Arguments choose what is:
 * words of the names that are printed.
 */
const RECORDS = 3_000_000;
const PAIRS = 20_000;
const ROUNDS = 5;
/** Records of one batch: as many as a hundred datagrams hold. */
const BATCH = 3_000;
/** Conversations after which the answers follow. */
const BURST = 500;
const INTERVAL_MS = 60_000;
const BEGIN = Date.UTC(2026, 0, 1, 12);

interface Stream {
  name: string;
  ports: readonly number[];
  family: 4 | 6;
  /** Listeners are remembered from round to round. */
  remembers?: boolean;
}

const SERVICES = [22, 53, 80, 443, 636, 3306, 5432, 6379, 8080, 9092];

const PLAIN = 'a Map of objects, IPv4';

const FORMATS: FlowStreamFormat[] = ['v5', 'v9', 'ipfix'];

const STREAMS: Stream[] = [
  { name: 'service ports', ports: SERVICES, family: 4 },
  { name: 'service ports, IPv6', ports: SERVICES, family: 6 },
  {
    name: 'every tenth listener at an ephemeral port',
    ports: [...SERVICES.slice(1), 50051],
    family: 4,
  },
  {
    name: 'the same, remembered from the window before',
    ports: [...SERVICES.slice(1), 50051],
    family: 4,
    remembers: true,
  },
];

/** Puts one batch of a stream into columns. */
function fill(columns: FlowColumns, stream: Stream, batch: number): void {
  columns.clear();
  columns.reserve(BATCH);
  columns.length = BATCH;
  for (let row = 0; row < BATCH; row++) {
    const burst = Math.floor(row / (2 * BURST));
    const conversation = (batch * BATCH) / 2 + burst * BURST + (row % BURST);
    // pairs in no order, each with 75 client ports in no order
    const pair = (conversation * 7919) % PAIRS;
    const turn = Math.floor(conversation / PAIRS);
    const clientPort = 32768 + ((turn * 377 + pair * 131) % 28232);
    const client = 0x0a000000 + (pair % 2000);
    const listener = 0x0a800000 + (pair % 200);
    const port = stream.ports[Math.floor(pair / 2000)];
    const answers = row % (2 * BURST) >= BURST;
    setIp(columns.sourceIp, row, answers ? listener : client);
    setIp(columns.destinationIp, row, answers ? client : listener);
    columns.sourcePort[row] = answers ? port : clientPort;
    columns.destinationPort[row] = answers ? clientPort : port;
    columns.family[row] = stream.family;
    columns.protocol[row] = 6;
    columns.tcpFlags[row] = 0x1b;
    columns.direction[row] = FlowDirection.unknown;
    columns.role[row] = 0;
    const start = BEGIN + ((conversation * 31) % 50_000);
    columns.start[row] = start;
    columns.end[row] = start + (conversation % 9_000);
    columns.packets[row] = 1 + (conversation % 40);
    columns.bytes[row] = 40 + (conversation % 60_000);
    columns.reversePackets[row] = 0;
    columns.reverseBytes[row] = 0;
  }
}

function setIp(column: Uint32Array, row: number, address: number): void {
  column[row * 4] = 0x20010db8;
  column[row * 4 + 1] = 0;
  column[row * 4 + 2] = 0;
  column[row * 4 + 3] = address;
}

interface Aggregate {
  add(columns: FlowColumns): void;
  /** Gives the number of exchanges. */
  close(): number;
}

function ours({ remembers }: { remembers?: boolean }): Aggregate {
  const aggregator = new FlowAggregator({
    intervalMs: INTERVAL_MS,
    knownListeners: remembers ? new KnownListeners() : undefined,
  });
  return {
    add: columns => aggregator.add(columns),
    close: () => aggregator.close().exchanges.length,
  };
}

/** The plain way: a Map by text, a Set of ports, the lower port listens. */
function plain(): Aggregate {
  interface Pair {
    events: number;
    ports: Set<number>;
    packets: number;
    bytes: number;
    start: number;
    end: number;
  }
  let pairs = new Map<string, Pair>();
  return {
    add(columns) {
      for (let row = 0; row < columns.length; row++) {
        const toListener =
          columns.destinationPort[row] < columns.sourcePort[row];
        const source = columns.sourceIp[row * 4 + 3];
        const destination = columns.destinationIp[row * 4 + 3];
        const key = toListener
          ? `${source}-${destination}-${columns.destinationPort[row]}-${columns.protocol[row]}`
          : `${destination}-${source}-${columns.sourcePort[row]}-${columns.protocol[row]}`;
        let pair = pairs.get(key);
        if (!pair) {
          pair = {
            events: 0,
            ports: new Set(),
            packets: 0,
            bytes: 0,
            start: Infinity,
            end: -Infinity,
          };
          pairs.set(key, pair);
        }
        pair.events++;
        pair.ports.add(
          toListener ? columns.sourcePort[row] : columns.destinationPort[row],
        );
        pair.packets += columns.packets[row];
        pair.bytes += columns.bytes[row];
        pair.start = Math.min(pair.start, columns.start[row]);
        pair.end = Math.max(pair.end, columns.end[row]);
      }
    },
    close() {
      const { size } = pairs;
      pairs = new Map();
      return size;
    },
  };
}

interface Round {
  total: number;
  closing: number;
  exchanges: number;
}

/** Adds the records of a stream, and takes the time without making them. */
function addRecords(aggregate: Aggregate, stream: Stream): Round {
  const columns = new FlowColumns(BATCH);
  let adding = 0;
  for (let batch = 0; batch < RECORDS / BATCH; batch++) {
    fill(columns, stream, batch);
    const start = performance.now();
    aggregate.add(columns);
    adding += performance.now() - start;
  }
  return close(aggregate, adding);
}

/** Decodes datagrams and adds their records. */
function addDatagrams(
  aggregate: Aggregate,
  datagrams: readonly Uint8Array[],
): Round {
  const columns = new FlowColumns(BATCH);
  const decoder = new FlowDecoder();
  const start = performance.now();
  for (const datagram of datagrams) {
    decoder.decode(datagram, '192.0.2.1', BEGIN, columns, 2055);
    if (columns.length > BATCH - 64) {
      aggregate.add(columns);
      columns.clear();
    }
  }
  aggregate.add(columns);
  return close(aggregate, performance.now() - start);
}

/** The same as the collector does it: datagram by datagram, in windows. */
function addToWindows(datagrams: readonly Uint8Array[]): Round {
  const columns = new FlowColumns(BATCH);
  const decoder = new FlowDecoder();
  const windows = new FlowWindows({ knownListeners: new KnownListeners() });
  let exchanges = 0;
  let closing = 0;
  const advance = (now: number) => {
    const start = performance.now();
    for (const window of windows.advance(now)) {
      exchanges += window.exchanges.length;
    }
    closing += performance.now() - start;
  };
  const start = performance.now();
  datagrams.forEach((datagram, index) => {
    columns.clear();
    const at = decoder.decode(datagram, '192.0.2.1', BEGIN, columns, 2055);
    windows.add('192.0.2.1', columns, at);
    if (index % 1000 === 0) {
      advance(at);
    }
  });
  advance(Infinity);
  return { total: performance.now() - start, closing, exchanges };
}

function close(aggregate: Aggregate, adding: number): Round {
  const start = performance.now();
  const exchanges = aggregate.close();
  const closing = performance.now() - start;
  return { total: adding + closing, closing, exchanges };
}

function measure(name: string, task: () => Round): void {
  const rounds = Array.from({ length: ROUNDS }, task);
  rounds.sort((a, b) => a.total - b.total);
  const { total, closing, exchanges } = rounds[ROUNDS >> 1];
  const perSecond = Math.round((RECORDS / total) * 1000);
  process.stdout.write(
    `${name}: ${perSecond.toLocaleString('en')} records/s ` +
      `(${total.toFixed(0)} ms, ${closing.toFixed(0)} ms of it to close; ` +
      `${exchanges.toLocaleString('en')} exchanges; ` +
      `memory of the process at most ${peakMemory()} MB so far)\n`,
  );
}

function peakMemory(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}

process.stdout.write(`before anything: memory ${peakMemory()} MB\n`);
const wanted = process.argv.slice(2);
const isWanted = (name: string) => wanted.every(word => name.includes(word));
for (const stream of STREAMS.filter(({ name }) => isWanted(name))) {
  const aggregate = ours(stream);
  measure(stream.name, () => addRecords(aggregate, stream));
}
if (isWanted(PLAIN)) {
  const aggregate = plain();
  measure(PLAIN, () => addRecords(aggregate, STREAMS[0]));
}
for (const format of FORMATS.filter(isWanted)) {
  const datagrams = generateFlowStream({ format });
  process.stdout.write(`${format}: datagrams, memory ${peakMemory()} MB\n`);
  const aggregate = ours({});
  measure(`${format}, decoded and aggregated`, () =>
    addDatagrams(aggregate, datagrams),
  );
  measure(`${format}, decoded and aggregated in windows of a minute`, () =>
    addToWindows(datagrams),
  );
  if (format === 'v5') {
    measureRecords('v5, floor: a plain loop and a hash table of pairs', () =>
      gatherPlainly(datagrams),
    );
  }
}
