import { IdentitySink } from '../delivery/IdentitySink';

/**
 * The lease file of a DHCP server, or Zeek's `dhcp.log`.
 *
 * @public
 */
export interface FollowedLeaseFile {
  path: string;
  /** In the name of the source: `leases@dhcp1`. Default: the machine's host name. */
  name?: string;
  /** The address space of its addresses. Default: that of the collector. */
  network?: string;
  /** Blocks of which every address is a DHCP client's of this file, or nobody's. */
  blocks?: string[];
}

/**
 * Which lease files to follow, and where to say whose addresses are.
 *
 * @public
 */
export interface LeaseOptions {
  sink: IdentitySink;
  files: FollowedLeaseFile[];
  /**
   * Whether clients without a host name are named by their hardware address.
   * Otherwise their addresses stay addresses. Default: true.
   */
  hardwareAddresses?: boolean;
}
