/** The times of a header, by which those of the records are understood. */
export interface ExportClock {
  /** Milliseconds since 1970: when the datagram was sent. */
  exportedAt: number;
  /** Milliseconds since the exporter started, modulo 2³². */
  uptime: number;
  /** Whether the uptime is known; IPFIX does not always tell it. */
  hasUptime: boolean;
}
