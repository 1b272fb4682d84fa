import { isLoopbackIp } from '@service-communications/model';
import { Knex } from 'knex';
import { Binding } from '../../../orientation/ScanObservation';
import { SocketSightings, socketTimes } from '../../../orientation/socketTimes';
import { RowValue } from '../../rowSource';
import { HostAddress } from '../rows/ensureHostAddresses';
import { horizonStart } from '../sources/horizonStart';
import { Endpoint } from './Endpoint';
import {
  deleteSockets,
  readSockets,
  saveFirstScans,
  saveSockets,
  Socket,
  socketKey,
} from './listeningSocketRows';
import { readSocketEndpoints } from './readSocketEndpoints';

/** The binds of one scan. */
export interface ScannedBinds {
  hostId: number;
  sampledAt: number;
  binds: readonly Pick<Binding, 'ip' | 'port' | 'protocol'>[];
}

/** When a host was scanned, before some scans; undefined where it was not. */
export interface HostScans {
  first: number | undefined;
  newest: number | undefined;
}

/**
 * Keeps what scans found bound, and since and until when, for the arrows of
 * flows. First and last time follow from the set of all scans, whatever their
 * order; what stays as it is costs no write.
 *
 * @returns the endpoints of which something else is known now
 */
export async function saveListeningSockets(
  tx: Knex.Transaction,
  options: {
    scans: readonly ScannedBinds[];
    /** Before these. */
    scansOf(hostId: number): HostScans;
    /** For which what is bound to every address is known from now on. */
    newHostAddresses: HostAddress[];
    /** Milliseconds. */
    reorderHorizon: number;
    /** Milliseconds since 1970. */
    now: number;
  },
): Promise<{ gained: Endpoint[]; lost: Endpoint[] }> {
  const { scans, scansOf, newHostAddresses, reorderHorizon, now } = options;
  const hostIds = [...new Set(scans.map(({ hostId }) => hostId))];
  const stored = await readSockets(tx, hostIds);
  const written: Socket[] = [];
  const forgotten: Socket[] = [];
  const gained: Socket[] = [];
  const lost: Socket[] = [];
  const firstScans: RowValue[][] = [];
  for (const hostId of hostIds) {
    const ofHost = scans.filter(scan => scan.hostId === hostId);
    const before = scansOf(hostId);
    const times = ofHost.map(({ sampledAt }) => sampledAt);
    const after = {
      first: Math.min(before.first ?? Infinity, ...times),
      newest: Math.max(before.newest ?? -Infinity, ...times),
    };
    if (after.first !== before.first) {
      firstScans.push([hostId, after.first]);
    }
    const over =
      horizonStart({ newest: after.newest, now, reorderHorizon }) -
      reorderHorizon;
    const known = stored.get(hostId) ?? new Map<string, Socket>();
    for (const [key, socket] of socketsAfter(known, ofHost, before, after)) {
      const was = known.get(key);
      if (isOver(socket, over)) {
        forgotten.push(socket);
      } else if (
        socket.firstSeen !== was?.firstSeen ||
        socket.lastSeen !== was.lastSeen
      ) {
        written.push(socket);
      }
      const [had, has] = [
        was && socketTimes(was, sightings(was, before)),
        socketTimes(socket, sightings(socket, after)),
      ];
      if (has && (!had || has.from < had.from || has.until > had.until)) {
        gained.push(socket);
      }
      if (had && (!has || has.from > had.from || has.until < had.until)) {
        lost.push(socket);
      }
    }
  }
  await saveFirstScans(tx, firstScans);
  await saveSockets(tx, written);
  await deleteSockets(tx, forgotten);
  return {
    gained: await readSocketEndpoints(tx, gained, newHostAddresses),
    lost: await readSocketEndpoints(tx, lost, []),
  };
}

/**
 * Whether a socket never was anything but a client's, as far as can be known: a
 * resolver binds another one for each question.
 */
function isOver(socket: Socket, before: number): boolean {
  const { firstSeen, lastSeen } = socket;
  return (
    lastSeen !== undefined &&
    lastSeen < before &&
    !socketTimes(socket, {
      ...{ firstSeen, lastSeen },
      ...{ firstScan: undefined, newestScan: undefined },
    })
  );
}

/** The sockets of a host, with what some scans show of them. */
function socketsAfter(
  known: ReadonlyMap<string, Socket>,
  scans: readonly ScannedBinds[],
  before: HostScans,
  { newest }: { newest: number },
): Map<string, Socket> {
  const sockets = new Map<string, Socket>();
  const see = (key: string, socket: Socket, first: number, last: number) => {
    const seen = sockets.get(key);
    const latest = Math.max(last, seen ? seen.lastSeen ?? newest : -Infinity);
    sockets.set(key, {
      ...socket,
      firstSeen: Math.min(first, seen?.firstSeen ?? Infinity),
      lastSeen: latest === newest ? undefined : latest,
    });
  };
  for (const [key, socket] of known) {
    see(key, socket, socket.firstSeen, socket.lastSeen ?? before.newest ?? 0);
  }
  for (const { hostId, sampledAt, binds } of scans) {
    for (const { ip, port, protocol } of binds) {
      if (!isLoopbackIp(ip)) {
        see(
          socketKey({ port, protocol, ip }),
          { hostId, port, protocol, ip, firstSeen: 0, lastSeen: undefined },
          sampledAt,
          sampledAt,
        );
      }
    }
  }
  return sockets;
}

function sightings(
  { firstSeen, lastSeen }: Socket,
  { first, newest }: HostScans,
): SocketSightings {
  return { firstSeen, lastSeen, firstScan: first, newestScan: newest };
}
