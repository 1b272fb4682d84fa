/** Whether clients bind sockets of a protocol just as listeners do. */
export function isUdp(protocol: string): boolean {
  return protocol === 'udp' || protocol === 'udplite';
}
