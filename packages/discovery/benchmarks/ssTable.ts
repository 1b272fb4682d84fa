/**
 * A host whose socket table is printed.
 */
export interface SsTableOptions {
  /** Rows of the table, listeners included. */
  sockets: number;
  /** The same seed gives the same table. Default 1. */
  seed?: number;
  /** Listening sockets. Default 20. */
  listeners?: number;
  /** Distinct addresses that connect to the listeners. Default a fifth of `sockets`. */
  clients?: number;
  /** Share of the connections that this host opened itself, 0 to 1. Default 0.2. */
  outgoingShare?: number;
  /**
   * Which scan of the host this is. The listeners never change; of the
   * connections, half are others in the next generation.
   */
  generation?: number;
  /** Whether the Process column is printed, as for root. Default true. */
  processes?: boolean;
  /** Bytes of a chunk. Default 65536. */
  chunkBytes?: number;
}

const PROGRAMS = [
  'nginx',
  'postgres',
  'java',
  'redis-server',
  'haproxy',
  'node',
  'sshd',
  'envoy',
  'mysqld',
  'python3',
];
const LISTENING_PORTS = [
  443, 80, 5432, 8080, 6379, 8443, 3000, 22, 9090, 3306, 9100, 5672, 27017,
  2379, 6443, 10250, 9092, 2181, 11211, 8081,
];
const HOST = '10.20.0.10';

/**
 * Prints the `ss -tunap` table of one host, as a stream of chunks that are cut
 * at any byte: listeners, incoming connections of which some clients hold
 * several, and outgoing ones.
 */
export function* generateSsTable(options: SsTableOptions): Generator<Buffer> {
  const chunkBytes = options.chunkBytes ?? 65_536;
  let pending = '';
  for (const line of ssRows(options)) {
    pending += `${line}\n`;
    while (pending.length >= chunkBytes) {
      yield Buffer.from(pending.slice(0, chunkBytes), 'latin1');
      pending = pending.slice(chunkBytes);
    }
  }
  if (pending !== '') {
    yield Buffer.from(pending, 'latin1');
  }
}

function* ssRows(options: SsTableOptions): Generator<string> {
  const { sockets, seed = 1, generation = 0, processes = true } = options;
  const listeners = Math.min(options.listeners ?? 20, sockets);
  const clients = Math.max(1, options.clients ?? Math.ceil(sockets / 5));
  const outgoingShare = options.outgoingShare ?? 0.2;
  const users = (program: string, processId: number, descriptor: number) =>
    processes
      ? ` users:(("${program}",pid=${processId},fd=${descriptor}))`
      : '';
  yield row(
    'Netid',
    'State',
    'Recv-Q',
    'Send-Q',
    'Local Address:Port',
    'Peer Address:Port',
  ) + (processes ? ' Process' : '');
  for (let index = 0; index < listeners; index++) {
    const v6 = index % 4 === 3;
    yield row(
      'tcp',
      'LISTEN',
      0,
      511,
      `${v6 ? '[::]' : '0.0.0.0'}:${listenerPort(index)}`,
      v6 ? '[::]:*' : '0.0.0.0:*',
    ) + users(PROGRAMS[index % PROGRAMS.length], 800 + index, 6);
  }
  const connections = sockets - listeners;
  const outgoing =
    listeners === 0 ? connections : Math.round(connections * outgoingShare);
  for (let index = 0; index < connections; index++) {
    // every other connection belongs to this generation alone
    const life = index % 2 === 0 ? 0 : generation + 1;
    const random = mulberry32(seed * 0x9e3779b1 + index * 0x85ebca6b + life);
    const state = random() < 0.03 ? 'TIME-WAIT' : 'ESTAB';
    const listener = Math.floor(random() * Math.max(1, listeners));
    const far = clientIp(Math.floor(random() * clients));
    const ephemeral = 32_768 + (index % 28_000);
    const isOutgoing = index < outgoing;
    const program = PROGRAMS[listener % PROGRAMS.length];
    yield row(
      'tcp',
      state,
      0,
      0,
      `${HOST}:${isOutgoing ? ephemeral : listenerPort(listener)}`,
      isOutgoing
        ? `10.99.${(index >>> 8) & 255}.${index & 255 || 1}:${
            LISTENING_PORTS[index % 12]
          }`
        : `${far}:${ephemeral}`,
    ) +
      (state === 'ESTAB'
        ? users(
            program,
            isOutgoing ? 4000 + (index % 50) : 800 + listener,
            7 + index,
          )
        : '');
  }
}

function listenerPort(index: number): number {
  return LISTENING_PORTS[index] ?? 20_000 + index;
}

function clientIp(index: number): string {
  return `10.${30 + ((index >>> 16) & 63)}.${(index >>> 8) & 255}.${
    index & 255
  }`;
}

/** Pads the columns as ss does on a wide terminal. */
function row(
  netid: string,
  state: string,
  received: number | string,
  sent: number | string,
  local: string,
  peer: string,
): string {
  return `${netid.padEnd(5)} ${state.padEnd(9)} ${String(received).padEnd(
    6,
  )} ${String(sent).padEnd(6)} ${endpoint(local)} ${endpoint(peer)}`;
}

/** The colons of all rows stand below each other. */
function endpoint(text: string): string {
  const colon = text.lastIndexOf(':');
  return `${text.slice(0, colon).padStart(20)}:${text
    .slice(colon + 1)
    .padEnd(5)}`;
}

/** A small seeded generator of numbers from 0 to 1. */
function mulberry32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
