import { MAX_NAMES, processLabel, ProcessLabel } from './ProcessLabel';
import { LineOutcome } from './LineOutcome';
import {
  ConnectionObservation,
  ListenerObservation,
  SocketState,
} from './SocketTable';

/** Collects the observations of one table. */
export class SocketTableBuilder {
  readonly listeners: ListenerObservation[] = [];
  readonly connections: ConnectionObservation[] = [];
  readonly #maxSockets: number;
  readonly #listenersByKey = new Map<string, ListenerObservation>();
  readonly #sharedConnections = new Map<string, ConnectionObservation>();
  readonly #names = new Map<object, readonly string[]>();
  #last: ListenerObservation | ConnectionObservation | undefined;

  constructor(maxSockets: number) {
    this.#maxSockets = maxSockets;
  }

  /**
   * Adds a listener. One with the ip, port and protocol of another is the same
   * listener, and its processes are more processes of it.
   *
   * @param ip - canonical, or `*`
   */
  addListener(
    ip: string,
    port: number,
    protocol: string,
    process: ProcessLabel,
  ): LineOutcome {
    const key = `${protocol} ${port} ${ip}`;
    const known = this.#listenersByKey.get(key);
    if (known) {
      this.#last = known;
      this.nameLast(process);
      return 'socket';
    }
    if (this.#isFull()) {
      return this.#tooMany();
    }
    const listener: ListenerObservation = {
      ip,
      port,
      protocol,
      processName: process.names[0],
      processDisplayName: process.displayName,
    };
    this.#listenersByKey.set(key, listener);
    this.listeners.push(listener);
    this.#last = listener;
    if (process.names.length > 1) {
      this.#names.set(listener, process.names);
    }
    return 'socket';
  }

  /** Adds a connection. */
  addConnection(
    localIp: string,
    localPort: number,
    remoteIp: string,
    remotePort: number,
    protocol: string,
    state: SocketState | undefined,
    process: ProcessLabel,
  ): LineOutcome {
    if (this.#isFull()) {
      return this.#tooMany();
    }
    const connection: ConnectionObservation = {
      localIp,
      localPort,
      remoteIp,
      remotePort,
      protocol,
      state,
      processName: process.names[0],
      processDisplayName: process.displayName,
    };
    this.connections.push(connection);
    this.#last = connection;
    return 'socket';
  }

  /**
   * Adds a connection from a table that prints one row for each process of a
   * socket: rows that agree in both ends are one connection.
   */
  addSharedConnection(
    localIp: string,
    localPort: number,
    remoteIp: string,
    remotePort: number,
    protocol: string,
    state: SocketState | undefined,
    process: ProcessLabel,
  ): LineOutcome {
    const key = `${protocol} ${localPort} ${remotePort} ${localIp} ${remoteIp}`;
    const known = this.#sharedConnections.get(key);
    if (known) {
      this.#last = known;
      this.nameLast(process);
      return 'socket';
    }
    const outcome = this.addConnection(
      localIp,
      localPort,
      remoteIp,
      remotePort,
      protocol,
      state,
      process,
    );
    if (outcome === 'socket') {
      this.#sharedConnections.set(
        key,
        this.connections[this.connections.length - 1],
      );
    }
    return outcome;
  }

  /** Says more of the processes of the socket that was added last. */
  nameLast(process: ProcessLabel): void {
    const last = this.#last;
    if (!last || process.names.length === 0) {
      return;
    }
    if (last.processName === undefined) {
      last.processName = process.names[0];
      last.processDisplayName = process.displayName;
      this.#names.set(last, process.names);
      return;
    }
    const known = this.#names.get(last) ?? [last.processName];
    if (known.length >= MAX_NAMES) {
      return;
    }
    const all = processLabel([...known, ...process.names]);
    if (all.names.length > known.length) {
      this.#names.set(last, all.names);
      last.processDisplayName = all.displayName;
    }
  }

  #isFull(): boolean {
    return this.listeners.length + this.connections.length >= this.#maxSockets;
  }

  #tooMany(): LineOutcome {
    this.#last = undefined;
    return { reason: `more than ${this.#maxSockets} sockets` };
  }
}
