/** Which part of a packet one is. Ports and flags are in the first one only. */
export const Fragment = { none: 0, first: 1, later: 2 } as const;

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
  /** See {@link Fragment}. */
  fragment: number = Fragment.none;
  /** The same of all fragments of a packet; of one that is whole it says nothing. */
  fragmentId = 0;
}
