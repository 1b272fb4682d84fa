/** The times of a header, by which those of the records are understood. */
export interface ExportClock {
  /** Milliseconds since 1970: when the datagram was sent. */
  exportedAt: number;
  /** Milliseconds since the exporter started; only modulo 2³² is told. */
  uptime: number;
  /** Whether the uptime is known; IPFIX does not always tell it. */
  hasUptime: boolean;
}

/** Sets the uptime of a clock from when the exporter started. */
export function startClock(clock: ExportClock, systemInitTime: number): void {
  clock.uptime = clock.exportedAt - systemInitTime;
  clock.hasUptime = !Number.isNaN(systemInitTime);
}
