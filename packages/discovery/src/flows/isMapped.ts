/** Whether both addresses are IPv4 ones, written as `::ffff:192.0.2.1`. */
export function isMapped(
  sourceIp: Uint32Array,
  destinationIp: Uint32Array,
  word: number,
): boolean {
  return (
    sourceIp[word + 2] === 0xffff &&
    destinationIp[word + 2] === 0xffff &&
    sourceIp[word] === 0 &&
    sourceIp[word + 1] === 0 &&
    destinationIp[word] === 0 &&
    destinationIp[word + 1] === 0
  );
}
