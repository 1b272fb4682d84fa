import { AddressRange } from './annotations/parseIpAddresses';
import { ListenerEntry } from './annotations/parseListeners';

/** What an entity says about its place in the traffic. */
export interface EntityClaims {
  readonly ref: string;
  /** A Component is a service, any other kind is a device. */
  readonly isComponent: boolean;
  /** Name of the entity in lower case. */
  readonly name: string;
  readonly network: string;
  readonly ips: readonly string[];
  readonly ranges: readonly AddressRange[];
  readonly hostnames: readonly string[];
  readonly listeners: readonly ListenerEntry[];
  readonly processes: readonly string[];
  /**
   * Where its listeners and processes run: the entity itself and what it
   * depends on or is part of. Empty without listeners and processes.
   */
  readonly deviceRefs: readonly string[];
}
