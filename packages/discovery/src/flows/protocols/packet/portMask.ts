/**
 * All bits for the protocols whose headers have ports, none for the others: the
 * exporters put other things there, such as the type of an ICMP message.
 */
export const portMask = new Uint16Array(256);
const DCCP = 33;
const UDP_LITE = 136;
const SCTP = 132;
const UDP = 17;
const TCP = 6;
for (const protocol of [TCP, UDP, DCCP, SCTP, UDP_LITE]) {
  portMask[protocol] = 0xffff;
}
