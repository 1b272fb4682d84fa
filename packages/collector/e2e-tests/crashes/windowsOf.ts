/** Where the seconds of the export stand in a header of NetFlow v9. */
const EXPORT_SECONDS = 8;

/** Datagrams of NetFlow v9 by the window in which they were exported. */
export function windowsOf(datagrams: Buffer[], interval: number): Buffer[][] {
  const windows = new Map<number, Buffer[]>();
  for (const datagram of datagrams) {
    const start = Math.floor(datagram.readUInt32BE(EXPORT_SECONDS) / interval);
    windows.set(start, [...(windows.get(start) ?? []), datagram]);
  }
  return [...windows].sort(([a], [b]) => a - b).map(([, each]) => each);
}
