/** A packet of a capture. One is used for all of them. */
export class CapturedPacket {
  /** What it stands in; the packet from start to end, as far as it was kept. */
  view: DataView = new DataView(new ArrayBuffer(0));
  start = 0;
  end = 0;
  /** Bytes that it had on the wire. */
  length = 0;
  /** Milliseconds since 1970, decimals allowed; NaN where the file has none. */
  time = NaN;
  /** As registered for pcap (LINKTYPE_…). */
  linkType = 0;
  /** Number of the interface in its section. */
  interface = 0;
}
