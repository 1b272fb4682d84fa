import type { ConnectionObservation, ListenerObservation } from './SocketTable';

/**
 * A connection that has been told who of its ends listens.
 *
 * @public
 */
export interface ClassifiedConnection {
  /** Which end this host is: the listener, or the client. */
  side: 'listener' | 'client';
  /** The canonical address of the client. */
  clientIp: string;
  /** The (ephemeral) port of the client. */
  clientPort: number;
  /** The canonical address of the listener. */
  listenerIp: string;
  /** The port of the listener. */
  port: number;
  /** The IANA protocol name in lower case. */
  protocol: string;
  /**
   * Whether the connection is open, so that it counts in statistics. A
   * connection in TIME-WAIT only proves that there was one.
   */
  counts: boolean;
  /** The process of the local socket. */
  processName?: string;
  /** The fuller name of the process of the local socket. */
  processDisplayName?: string;
}

/** The addresses that one port and protocol is bound to. */
interface Binding {
  wildcard: boolean;
  ips: Set<string>;
}

/**
 * Tells for each connection of a host which of its ends is the listener.
 *
 * A socket whose local address and port are a listener of the same table and
 * protocol, exactly or by a wildcard bind, belongs to that listener. Any other
 * belongs to a client on this host. SYN-SENT and SYN-RECV are attempts and no
 * connections; they are counted and left out. A connection without a state
 * counts as open. A connection over loopback stands in the table twice, once
 * for each end, and comes out twice, each time from its own side.
 *
 * @param table - the listeners and connections of one host at one time
 * @returns the connections in the order of the table, and the number of
 * attempts left out
 * @public
 */
export function classifyConnections(table: {
  listeners: ListenerObservation[];
  connections: ConnectionObservation[];
}): { classified: ClassifiedConnection[]; attempts: number } {
  const bindings = bindingsByProtocol(table.listeners);
  const classified: ClassifiedConnection[] = [];
  let attempts = 0;
  for (const connection of table.connections) {
    const { localIp, localPort, remoteIp, remotePort, protocol, state } =
      connection;
    if (state === 'SYN-SENT' || state === 'SYN-RECV') {
      attempts++;
      continue;
    }
    const binding = bindings.get(protocol)?.get(localPort);
    const listens =
      binding !== undefined && (binding.wildcard || binding.ips.has(localIp));
    classified.push({
      side: listens ? 'listener' : 'client',
      clientIp: listens ? remoteIp : localIp,
      clientPort: listens ? remotePort : localPort,
      listenerIp: listens ? localIp : remoteIp,
      port: listens ? localPort : remotePort,
      protocol,
      counts: state !== 'TIME-WAIT',
      processName: connection.processName,
      processDisplayName: connection.processDisplayName,
    });
  }
  return { classified, attempts };
}

function bindingsByProtocol(
  listeners: readonly ListenerObservation[],
): Map<string, Map<number, Binding>> {
  const protocols = new Map<string, Map<number, Binding>>();
  for (const { protocol, port, ip } of listeners) {
    let ports = protocols.get(protocol);
    if (!ports) {
      ports = new Map();
      protocols.set(protocol, ports);
    }
    let binding = ports.get(port);
    if (!binding) {
      binding = { wildcard: false, ips: new Set() };
      ports.set(port, binding);
    }
    if (ip === '*') {
      binding.wildcard = true;
    } else {
      binding.ips.add(ip);
    }
  }
  return protocols;
}
