import { protocolNumber } from '@service-communications/model';
import { DESTINATION_LISTENS, PortEvidence } from '../orientation/PortEvidence';
import { ListenerObservation, SocketTable } from './SocketTable';

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
   * connection in TIME-WAIT only proves that there was one, and so does one
   * whose listener is not (or no longer) in the table.
   */
  counts: boolean;
  /** The process of the local socket. */
  processName?: string;
  /** The fuller name of the process of the local socket. */
  processDisplayName?: string;
  /** The name of the workload of the local socket. */
  workloadName?: string;
}

/** The addresses that one port and protocol is bound to. */
interface Binding {
  wildcard: boolean;
  ips: Set<string>;
}

/**
 * What the connections of a table are told.
 *
 * @public
 */
export interface ClassifiedTable {
  /** In the order of the table. */
  classified: ClassifiedConnection[];
  /** Connections that are left out, since they are none yet. */
  attempts: number;
  /** Connections that are left out, since nothing tells who listens. */
  undecided: number;
}

/** Connections after which the work may pause. */
const CONNECTIONS_OF_STEP = 1_000;

const portEvidence = new PortEvidence();

/**
 * Tells for each connection of a host which of its ends is the listener.
 *
 * A socket whose local address and port are a listener of the same table and
 * protocol, exactly or by a wildcard bind, belongs to that listener. Any other
 * belongs to a client on this host. Only where the table cannot tell do the
 * ports decide: the end with a service port listens, or did. It cannot tell when
 * both ends are on this host and neither listens (any more), or when it shows
 * no listener of the protocol at all. Where the ports do not tell either the
 * connection is left out: a wrong arrow is worse than none.
 *
 * SYN-SENT and SYN-RECV are attempts and no connections; they are counted and
 * left out. A connection without a state counts as open. A connection over
 * loopback stands in the table twice, once for each end, and comes out twice,
 * each time from its own side.
 *
 * @param table - the listeners and connections of one host at one time
 * @public
 */
export function classifyConnections(
  table: Pick<SocketTable, 'listeners' | 'connections'>,
): ClassifiedTable {
  const steps = classifyConnectionsInSteps(table);
  for (;;) {
    const step = steps.next();
    if (step.done) {
      return step.value;
    }
  }
}

/**
 * The same as {@link classifyConnections} with a pause after each thousand
 * connections, for those who have other things to do.
 *
 * @public
 */
export function* classifyConnectionsInSteps(
  table: Pick<SocketTable, 'listeners' | 'connections'>,
): Generator<void, ClassifiedTable> {
  const bindings = bindingsByProtocol(table.listeners);
  const listens = (protocol: string, ip: string, port: number) => {
    const binding = bindings.get(protocol)?.get(port);
    return binding !== undefined && (binding.wildcard || binding.ips.has(ip));
  };
  const ownIps = new Set<string>();
  for (const [index, { localIp }] of table.connections.entries()) {
    ownIps.add(localIp);
    if (index % CONNECTIONS_OF_STEP === CONNECTIONS_OF_STEP - 1) {
      yield;
    }
  }

  const classified: ClassifiedConnection[] = [];
  let attempts = 0;
  let undecided = 0;
  for (const [index, connection] of table.connections.entries()) {
    if (index % CONNECTIONS_OF_STEP === CONNECTIONS_OF_STEP - 1) {
      yield;
    }
    const { localIp, localPort, remoteIp, remotePort, protocol, state } =
      connection;
    if (state === 'SYN-SENT' || state === 'SYN-RECV') {
      attempts++;
      continue;
    }
    const localListens = listens(protocol, localIp, localPort);
    let side: ClassifiedConnection['side'] = localListens
      ? 'listener'
      : 'client';
    const tableCannotTell =
      !localListens &&
      (!bindings.has(protocol) ||
        (ownIps.has(remoteIp) && !listens(protocol, remoteIp, remotePort)));
    if (tableCannotTell) {
      const number = protocolNumber(protocol) ?? 0;
      const decision = portEvidence.decide(number, localPort, remotePort);
      if (decision === 0) {
        undecided++;
        continue;
      }
      side = decision & DESTINATION_LISTENS ? 'client' : 'listener';
    }
    const isListener = side === 'listener';
    classified.push({
      side,
      clientIp: isListener ? remoteIp : localIp,
      clientPort: isListener ? remotePort : localPort,
      listenerIp: isListener ? localIp : remoteIp,
      port: isListener ? localPort : remotePort,
      protocol,
      // What was not found listening has no sample to count in.
      counts: state !== 'TIME-WAIT' && (localListens || !isListener),
      processName: connection.processName,
      processDisplayName: connection.processDisplayName,
      workloadName: connection.workloadName,
    });
  }
  return { classified, attempts, undecided };
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
