/** By the names that logs give them; some have one for two at once. */
const FLAGS = new Map<unknown, number>([
  ['FIN', 1],
  ['SYN', 2],
  ['RST', 4],
  ['PSH', 8],
  ['ACK', 16],
  ['URG', 32],
  ['ECE', 64],
  ['CWR', 128],
  ['SYN_ACK', 18],
  ['FIN_ACK', 17],
  ['RST_ACK', 20],
]);

/** The flags of TCP, by their names; what is no name of one is none. */
export function tcpFlagsOf(names: readonly unknown[]): number {
  return names.reduce<number>(
    (flags, name) => flags | (FLAGS.get(name) ?? 0),
    0,
  );
}
