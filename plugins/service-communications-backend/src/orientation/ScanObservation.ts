/** A listener: an address of one network, a port and a protocol. */
export interface ListenerKey {
  network: string;
  ip: string;
  port: number;
  /** IANA name in lower case. */
  protocol: string;
}

/** A client port; of a workload with the address that it is at, before it. */
export type ClientPort = number | string;

/**
 * What one scan shows of one client of a listener.
 */
export interface ClientSighting {
  clientIp: string;
  /**
   * The distinct client ports of open connections, seen from the listener's
   * side: p(t) of the definitions. Empty where the counters must not move.
   */
  clientPorts: ClientPort[];
  /** True when some socket of the pair named no client process. */
  unnamed: boolean;
  /**
   * The client's processes with their display names, from the client's side;
   * absent where none was named.
   */
  processes?: Map<string, string | undefined>;
}

/** What one scan shows of one listener, by the client's address. */
export interface ListenerSighting extends ListenerKey {
  clients: Map<string, ClientSighting>;
}

/** A process that accepts connections at an address, or at all (`*`). */
export interface Binding {
  ip: string;
  port: number;
  protocol: string;
  processName?: string;
  processDisplayName?: string;
  /** The name of the workload whose it is, where the scan says so. */
  workloadName?: string;
}

/**
 * A scan that was oriented: what listened, and who talked to whom.
 */
export interface ScanObservation {
  source: string;
  /** The subject of the token that it came with, where its sources are its own. */
  sender?: string;
  sampleId: string;
  /** Milliseconds since 1970. */
  sampledAt: number;
  network: string;
  host: string;
  /** The addresses that this scan shows the host to have, by network. */
  addresses: { network: string; ip: string }[];
  binds: Binding[];
  listeners: ListenerSighting[];
  /** It was not said in time who had its addresses. */
  identitiesMissed?: boolean;
  /** How many pairs the listeners have together. */
  pairCount: number;
  /** Connections of the scan, whatever became of them. */
  connections: number;
  /** Connections that were only being opened. */
  attempts: number;
  /** Connections whose listener the table does not tell. */
  undecided: number;
  /** Loopback connections that were left out. */
  loopbackLeftOut: number;
}
