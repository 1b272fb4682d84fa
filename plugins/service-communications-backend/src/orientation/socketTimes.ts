import { SocketTimes } from './EndKnowledge';
import { isUdp } from './isUdp';

/** Where the ports begin that systems give to clients (Linux). */
const EPHEMERAL_PORT = 32_768;

/** What scans showed of a socket; times are milliseconds since 1970. */
export interface SocketSightings {
  firstSeen: number;
  /** Undefined while the newest scan of its host has it. */
  lastSeen: number | undefined;
  /** When its host was first scanned. */
  firstScan: number | undefined;
  /** When its host was last scanned. */
  newestScan: number | undefined;
}

/**
 * For which time a socket speaks for its end: until the last scan that has it,
 * if a later one has not. At a port that systems give to clients it does so only
 * since the first scan that has it, if an earlier one has not: somebody else may
 * have had the port before. A socket of UDP at such a port counts once two scans
 * found it: clients bind for a moment.
 */
export function socketTimes(
  { port, protocol }: { port: number; protocol: string },
  { firstSeen, lastSeen, firstScan, newestScan }: SocketSightings,
): SocketTimes | undefined {
  const until = lastSeen ?? Infinity;
  if (port < EPHEMERAL_PORT) {
    return { from: -Infinity, until };
  }
  return isUdp(protocol) && firstSeen === (lastSeen ?? newestScan)
    ? undefined
    : { from: firstSeen === firstScan ? -Infinity : firstSeen, until };
}
