/**
 * What a link set by hand decides on: the device at an address, the service
 * behind a listener, or the service that a process of a client is.
 *
 * @public
 */
export type ManualLinkEnd = 'device' | 'listener-service' | 'client-service';

/**
 * A link to set by hand. There is one for each thing that can be linked:
 * setting it again replaces the entity.
 *
 * @public
 */
export interface ManualLinkInput {
  end: ManualLinkEnd;
  /** Default: `default`. */
  network?: string;
  /** An IP address; for a device also a CIDR block. */
  address: string;
  /** Only of a listener's service. */
  port?: number;
  /** Only of a listener's service: IANA protocol keyword. */
  protocol?: string;
  /** Only of a client's service; empty for the process nobody named. */
  processName?: string;
  /** The entity must exist. */
  entityRef: string;
}

/**
 * A link that a person set by hand. It stays until a person removes it.
 *
 * @public
 */
export interface ManualLink extends ManualLinkInput {
  id: string;
  network: string;
  /** ISO 8601 in UTC. */
  createdAt: string;
  /** Entity ref of a user or the subject of a service. */
  createdBy: string;
  /**
   * True while the entity is not in the catalog. What the link is for is
   * unlinked meanwhile: no other rule decides in its place.
   */
  entityMissing?: boolean;
}
