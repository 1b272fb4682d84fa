import { isWorkloadName } from '@service-communications/model';
import { FlowObservation } from '../orientation/FlowObservation';
import { ScanObservation } from '../orientation/ScanObservation';

/** Addresses of samples, and the times between which they were seen. */
export interface SeenAddresses {
  /** By network. */
  ips: ReadonlyMap<string, ReadonlySet<string>>;
  /** Milliseconds since 1970. */
  first: number;
  last: number;
}

class Gathering implements SeenAddresses {
  readonly ips = new Map<string, Set<string>>();
  first = Infinity;
  last = -Infinity;

  /** @param ip - nothing where it is the name of a workload, or a wildcard */
  add(network: string, ip: string): void {
    if (isWorkloadName(ip) || ip === '*') {
      return;
    }
    const ips = this.ips.get(network);
    if (ips) {
      ips.add(ip);
    } else {
      this.ips.set(network, new Set([ip]));
    }
  }

  at(time: number): void {
    this.first = Math.min(this.first, time);
    this.last = Math.max(this.last, time);
  }
}

/** The addresses of flow samples, and when they were seen. */
export function addressesOfFlows(
  observations: readonly FlowObservation[],
): SeenAddresses {
  const seen = new Gathering();
  for (const { exchanges } of observations) {
    for (const { network, clientIp, listenerIp, runs } of exchanges) {
      seen.add(network, clientIp);
      seen.add(network, listenerIp);
      seen.at(runs[0][0]);
      seen.at(runs[runs.length - 1][1]);
    }
  }
  return seen;
}

/** The addresses of scans, and when they were seen. */
export function addressesOfScans(
  observations: readonly ScanObservation[],
): SeenAddresses {
  const seen = new Gathering();
  for (const { network, sampledAt, ...scan } of observations) {
    seen.at(sampledAt);
    for (const { network: ofAddress, ip } of scan.addresses) {
      seen.add(ofAddress, ip);
    }
    for (const { ip } of scan.binds) {
      seen.add(network, ip);
    }
    for (const { network: ofListener, ip, clients } of scan.listeners) {
      seen.add(ofListener, ip);
      for (const clientIp of clients.keys()) {
        seen.add(ofListener, clientIp);
      }
    }
  }
  return seen;
}
