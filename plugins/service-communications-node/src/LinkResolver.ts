/**
 * Asks which device an address is.
 *
 * @public
 */
export interface DeviceLinkRequest {
  network: string;
  /** Canonical, RFC 5952. */
  ip: string;
  /** The names of the scanned hosts that have the address. */
  hostNames: string[];
  /** The name that a person gave the address. */
  fqdn?: string;
}

/**
 * Asks which service is at one end of communications.
 *
 * @public
 */
export interface ServiceLinkRequest {
  end: 'client' | 'listener';
  network: string;
  /** Canonical, RFC 5952. */
  ip: string;
  /** The device at the address, where it is known. */
  deviceRef?: string;
  /** Absent while no sample named the process. */
  processName?: string;
  /** Only for listeners. */
  port?: number;
  /** Only for listeners: IANA keyword in lower case. */
  protocol?: string;
}

/**
 * An entity that a resolver found.
 *
 * @public
 */
export interface LinkCandidate {
  /** Full entity reference in lower case, as `stringifyEntityRef` gives it. */
  entityRef: string;
}

/**
 * Links ends of communications that the built-in rules leave open.
 *
 * Requests come in batches, and the answers must be in their order: one
 * candidate is a link, several are shown as ambiguous, none or undefined
 * leaves the end to the next resolver. When a resolver throws, what it was
 * asked for keeps its link and is asked for again later.
 *
 * A resolver is asked when an end is new or the catalog changes around it; it
 * has to name entities that exist.
 *
 * @public
 */
export interface LinkResolver {
  /** Shown as the rule of its links, such as `cmdb`. */
  readonly name: string;

  resolveDevices?(
    requests: DeviceLinkRequest[],
  ): Promise<(LinkCandidate[] | undefined)[]>;

  resolveServices?(
    requests: ServiceLinkRequest[],
  ): Promise<(LinkCandidate[] | undefined)[]>;
}
