/**
 * The programs whose output is read, one name for each layout.
 *
 * @public
 */
export const socketTableFormats = [
  'ss',
  'netstat-linux',
  'netstat-windows',
  'netstat-macos',
  'netstat-bsd',
  'netstat-solaris',
  'netstat-aix',
  'lsof',
  'proc-net',
  'powershell',
  'sockstat',
] as const;

/**
 * One of the {@link socketTableFormats}.
 *
 * @public
 */
export type SocketTableFormat = (typeof socketTableFormats)[number];

/**
 * The states of a connection, spelled as `ss` and RFC 9293 spell them, whatever
 * the platform printed (`TIME_WAIT`, `SYN_RCVD`, `HERGESTELLT`). A connected
 * UDP socket is `ESTABLISHED`.
 *
 * @public
 */
export type SocketState =
  | 'ESTABLISHED'
  | 'FIN-WAIT-1'
  | 'FIN-WAIT-2'
  | 'CLOSE-WAIT'
  | 'CLOSING'
  | 'LAST-ACK'
  | 'TIME-WAIT'
  | 'SYN-SENT'
  | 'SYN-RECV';

/**
 * A socket that accepts connections, or an unconnected UDP socket.
 *
 * @public
 */
export interface ListenerObservation {
  /**
   * The canonical address it is bound to, or `*` for a wildcard bind of any
   * family: `0.0.0.0`, `::` and `*` all become `*`.
   */
  ip: string;
  /** The port it is bound to, 1 to 65535. */
  port: number;
  /** The IANA protocol name in lower case, such as `tcp`. */
  protocol: string;
  /**
   * The name of the process that holds the socket. Where several processes hold
   * it, the first distinct name in the order of the table.
   */
  processName?: string;
  /**
   * A fuller name of it, where the table has one: the service on Windows
   * (`Dnscache`), or all distinct names of the processes that share the socket
   * (`nginx, php-fpm`).
   */
  processDisplayName?: string;
  /** The name of the workload whose it is, where it is known. */
  workloadName?: string;
}

/**
 * A socket with two ends, seen from the host that printed the table.
 *
 * @public
 */
export interface ConnectionObservation {
  /** The canonical address of this host's end. */
  localIp: string;
  /** The port of this host's end, 1 to 65535. */
  localPort: number;
  /** The canonical address of the other end. */
  remoteIp: string;
  /** The port of the other end, 1 to 65535. */
  remotePort: number;
  /** The IANA protocol name in lower case, such as `tcp`. */
  protocol: string;
  /** The state; absent where the table has none or a word nobody knows. */
  state?: SocketState;
  /** As of {@link ListenerObservation.processName}. */
  processName?: string;
  /** As of {@link ListenerObservation.processDisplayName}. */
  processDisplayName?: string;
  /** As of {@link ListenerObservation.workloadName}. */
  workloadName?: string;
}

/**
 * A line that could not be read, and why.
 *
 * @public
 */
export interface SkippedLine {
  /** The number of the line, from 1. */
  line: number;
  /** Why it could not be read, for the person who sent the table. */
  reason: string;
}

/**
 * What a socket table said. Every line is counted exactly once:
 * `lines = sockets + ignored + skippedCount + layoutLines`.
 *
 * @public
 */
export interface SocketTable {
  /** The layout, given or recognised; absent when none was recognised. */
  format?: SocketTableFormat;
  /**
   * The listeners, one for each ip, port and protocol: rows that agree in these
   * (two families, `SO_REUSEPORT`, several processes) are one listener.
   */
  listeners: ListenerObservation[];
  /** The connections, in the order of the table. */
  connections: ConnectionObservation[];
  /** Lines in the input. */
  lines: number;
  /** Lines that gave a listener or a connection. */
  sockets: number;
  /**
   * Lines that were understood and say nothing of communications: sockets of
   * other families (unix, netlink, raw, packet, ICMP, vsock, TIPC …), and those
   * neither listening nor connected (closed, only bound, not even bound,
   * orphans without ports).
   */
  ignored: number;
  /**
   * Lines that belong to the layout: blank lines, headings in any language,
   * continuations of the row before.
   */
  layoutLines: number;
  /** The first lines that could not be read, with the reasons. */
  skipped: SkippedLine[];
  /** How many lines could not be read, also those `skipped` has no room for. */
  skippedCount: number;
}

/**
 * How to read a socket table.
 *
 * @public
 */
export interface SocketTableOptions {
  /** The layout; `auto` (the default) recognises it from the first lines. */
  format?: SocketTableFormat | 'auto';
  /** How many skipped lines are kept with their reasons. Default 1000. */
  maxSkipped?: number;
  /** A longer line, in characters, is skipped unread. Default 65536. */
  maxLineLength?: number;
  /** Sockets beyond this many are skipped. Default 1,000,000. */
  maxSockets?: number;
  /**
   * The names of the processes that hold a socket, by its inode: for `proc-net`,
   * which has inodes and no names.
   */
  processNames?: ReadonlyMap<string, readonly string[]>;
}
