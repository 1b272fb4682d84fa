/**
 * How a lease file is written: memfile of Kea, `dhcpd.leases` of ISC,
 * `dnsmasq.leases`, and the `dhcp.log` of Zeek in columns or as JSON.
 *
 * @public
 */
export type LeaseFormat =
  | 'kea'
  | 'isc-dhcpd'
  | 'dnsmasq'
  | 'zeek-dhcp'
  | 'zeek-dhcp-json';

/**
 * Who has a lease, as far as the file tells.
 *
 * @public
 */
export interface LeaseClient {
  /** With colons, in lower case. */
  hardwareAddress?: string;
  /** Its DHCP client identifier or DUID, as the file writes it. */
  id?: string;
  /** In lower case; absent where it gave none, or one that names nobody. */
  hostName?: string;
}

/**
 * What an entry of a lease file says of an address. Times are milliseconds since
 * 1970.
 *
 * @public
 */
export type LeaseRecord =
  | {
      type: 'leased';
      /** As `canonicalIp` writes it. */
      ip: string;
      client: LeaseClient;
      /** When it was given or renewed; absent where the file does not tell. */
      since?: number;
      /** The first moment at which it is over, unless renewed; or Infinity. */
      until: number;
    }
  | {
      type: 'free';
      /** As `canonicalIp` writes it. */
      ip: string;
      /** Since when nobody has it; absent where the file does not tell. */
      since?: number;
      /** When somebody still had it, where the file tells that alone. */
      after?: number;
    };

/** What a line of a lease file says; `ignored` where it is no entry. */
export type LeaseOutcome = LeaseRecord | 'ignored' | { reason: string };

/** Reads the lines of one file, in their order. */
export interface LeaseLineFormat {
  /** @param line - without its end */
  readLine(line: string): LeaseOutcome;
}
