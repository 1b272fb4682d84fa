import {
  hostName,
  NetstatSample,
  sourceName,
} from '@service-communications/model';
import { hostname, networkInterfaces } from 'os';
import { scanLocalMachine } from './scanLocalMachine';

/**
 * Scans this machine into a sample. Rejects where that fails; the message says
 * what to do.
 *
 * @public
 */
export async function scanHost(options: {
  /** The host's name in the sample. Default: the machine's own. */
  host?: string;
  network: string;
  /** Ends the scan. */
  signal?: AbortSignal;
  /** Scans instead. */
  scan?: typeof scanLocalMachine;
}): Promise<{ sample: NetstatSample; skippedCount: number }> {
  const { network, signal, scan = scanLocalMachine } = options;
  const host = hostName(options.host ?? hostname());
  const sampledAt = new Date().toISOString();
  const table = await scan({ signal }).catch(error => {
    throw error.code === 'ENOENT'
      ? new Error(
          'Scanning needs the command ss (Debian package iproute2) or netstat (net-tools), and neither is on the PATH',
        )
      : error;
  });
  return {
    skippedCount: table.skippedCount,
    sample: {
      type: 'netstat',
      source: sourceName(network, host),
      sampleId: sampledAt,
      sampledAt,
      network,
      host: {
        name: host,
        ips: Object.values(networkInterfaces())
          .flatMap(addresses => addresses ?? [])
          .map(({ address }) => address),
      },
      listeners: table.listeners,
      connections: table.connections,
    },
  };
}
