import {
  hostName,
  NetstatSample,
  sourceName,
} from '@service-communications/model';
import { hostname, networkInterfaces } from 'os';
import { scanNamespaces } from './scanNamespaces';
import { scanLocalMachine } from '../sockets/scanLocalMachine';
import { SocketTable } from '../sockets/SocketTable';

/**
 * What a scan of a host found.
 *
 * @public
 */
export interface HostScan {
  /**
   * That of the host first, then one of each further network namespace, named
   * `<host>/<container>`: it has loopback and wildcard binds of its own.
   */
  samples: NetstatSample[];
  /** Lines of socket tables that could not be read. */
  skippedCount: number;
  /**
   * Processes whose network namespaces could not be seen, so that sockets of
   * containers may be missing.
   */
  hiddenProcesses: number;
}

/**
 * Scans this machine, and on Linux the network namespaces of its containers.
 * Rejects where that fails; the message says what to do.
 *
 * @public
 */
export async function scanHost(options: {
  /** The host's name in the samples. Default: the machine's own. */
  host?: string;
  network: string;
  /** Whether containers are scanned as well. Default: true. */
  containers?: boolean;
  /** Ends the scan. */
  signal?: AbortSignal;
  /** Scans instead. */
  scan?: typeof scanLocalMachine;
  /** Scans the namespaces of containers instead. */
  scanContainers?: typeof scanNamespaces;
}): Promise<HostScan> {
  const { network, signal, containers = true } = options;
  const { scan = scanLocalMachine, scanContainers = scanNamespaces } = options;
  const host = hostName(options.host ?? hostname());
  const sampledAt = new Date().toISOString();
  const table = await scan({ signal }).catch(error => {
    throw error.code === 'ENOENT'
      ? new Error(
          'Scanning needs the command ss (Debian package iproute2) or netstat (net-tools), and neither is on the PATH',
        )
      : error;
  });
  const { namespaces, hiddenProcesses } = containers
    ? await scanContainers({ signal })
    : { namespaces: [], hiddenProcesses: 0 };
  const source = sourceName(network, host);
  const sampleOf = (
    suffix: string,
    ips: string[],
    { listeners, connections }: SocketTable,
  ): NetstatSample => ({
    type: 'netstat',
    source: `${source}${suffix}`,
    sampleId: sampledAt,
    sampledAt,
    network,
    host: { name: `${host}${suffix}`, ips },
    listeners,
    connections,
  });
  return {
    hiddenProcesses,
    skippedCount: namespaces.reduce(
      (count, namespace) => count + namespace.table.skippedCount,
      table.skippedCount,
    ),
    samples: [
      sampleOf('', ownAddresses(), table),
      ...namespaces.map(namespace =>
        sampleOf(
          `/${hostName(namespace.name)}`,
          namespace.ips,
          namespace.table,
        ),
      ),
    ],
  };
}

function ownAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap(addresses => addresses ?? [])
    .map(({ address }) => address);
}
