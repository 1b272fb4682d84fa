/**
 * What was found in the header of a sampled packet. One is used for all of
 * them, so that none has to be made for a packet.
 */
export class PacketHeader {
  /** 4 or 6; 0 where the packet is not IP. */
  family = 0;
  /** Where the addresses stand in the datagram. */
  sourceAt = 0;
  destinationAt = 0;
  /** Of the IP packet with its header, sampled or not; 0 where it does not say. */
  bytes = 0;
  /** IANA number, behind the extension headers of IPv6. */
  protocol = 0;
  /** 0 where the protocol has none, or they were not sampled. */
  sourcePort = 0;
  destinationPort = 0;
  /** 0 where it is not TCP, or they were not sampled. */
  tcpFlags = 0;
}
