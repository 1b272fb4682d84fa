import { Workload } from '@service-communications/model';

/** What has addresses in a simulated cluster, by a number that no other has. */
export interface SimulatedEnd extends Workload {
  /** From 1, in both clusters. */
  number: number;
  /** The port that it listens at. */
  port: number;
  /** The numbers of those that it calls, and the addresses of services. */
  calls: { end: number; serviceIp?: string }[];
}

/** The first of the ports that only scans find. */
const SCANNED_PORTS = 20_000;

/** Numbers of ends are less. */
const MAX_ENDS = 200;

/**
 * The port at which scans find a client of a listener. It tells both: whoever
 * else is said to be there was not.
 */
export function scannedPort(client: number, listener: number): number {
  return SCANNED_PORTS + client * MAX_ENDS + listener;
}

/** The numbers of the client and the listener that such a port tells. */
export function endsOfScannedPort(port: number): [number, number] {
  const told = port - SCANNED_PORTS;
  return [Math.floor(told / MAX_ENDS), told % MAX_ENDS];
}

/** Whether a port is one of those that only scans find. */
export function isScannedPort(port: number): boolean {
  return port >= SCANNED_PORTS;
}
