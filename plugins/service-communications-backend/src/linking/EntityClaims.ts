import { AddressRange } from './annotations/parseIpAddresses';
import { ListenerEntry } from './annotations/parseListeners';
import { KubernetesClaim } from './KubernetesClaim';

/** A block of addresses of a network. */
export interface NetworkRange extends AddressRange {
  network: string;
}

/** What an entity says about its place in the traffic. */
export interface EntityClaims {
  readonly ref: string;
  /** A Component is a service, any other kind is a device. */
  readonly isComponent: boolean;
  /** Name of the entity in lower case, where it may go by it. */
  readonly name?: string;
  readonly network: string;
  readonly ips: readonly string[];
  /** Of its network; those that the config gives it, of any. */
  readonly ranges: readonly NetworkRange[];
  readonly hostnames: readonly string[];
  /** By their names, as `workloadName` writes them. */
  readonly workloads: readonly string[];
  readonly kubernetes?: KubernetesClaim;
  readonly listeners: readonly ListenerEntry[];
  readonly processes: readonly string[];
  /**
   * Where its listeners and processes run: the entity itself and what it
   * depends on or is part of. Empty without listeners and processes.
   */
  readonly deviceRefs: readonly string[];
}
