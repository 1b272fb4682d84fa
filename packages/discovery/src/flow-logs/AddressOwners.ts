import {
  canonicalIp,
  SampledIdentity,
  Workload,
  workloadName,
} from '@service-communications/model';

/** An owner of an address, and from when until when it was seen to be. */
interface Ownership {
  workload: Workload;
  first: number;
  last: number;
}

/**
 * Who had which address, as the flows of a log say: each owner from the first
 * flow that names it to the last one.
 */
export class AddressOwners {
  readonly #owners = new Map<string, Map<string, Ownership>>();

  /** @param first - of the flow that says so, as `last`: milliseconds since 1970 */
  add(address: string, workload: Workload, first: number, last: number): void {
    const ip = canonicalIp(address);
    if (ip === undefined) {
      return;
    }
    let owners = this.#owners.get(ip);
    if (!owners) {
      owners = new Map();
      this.#owners.set(ip, owners);
    }
    const name = workloadName(workload);
    const known = owners.get(name);
    if (known) {
      known.first = Math.min(known.first, first);
      known.last = Math.max(known.last, last);
    } else {
      owners.set(name, { workload, first, last });
    }
  }

  /** Who had some addresses between two times, both included. */
  during(ips: Iterable<string>, from: number, to: number): SampledIdentity[] {
    return [...new Set(ips)].flatMap(ip =>
      [...(this.#owners.get(ip)?.values() ?? [])]
        .filter(({ first, last }) => first <= to && from <= last)
        .map(({ workload, first, last }) => ({
          ip,
          from: new Date(Math.floor(first)).toISOString(),
          // The flow's last moment is still the owner's.
          until: new Date(Math.floor(last) + 1).toISOString(),
          workload,
        })),
    );
  }
}
