/** Bits of `PairTable.traffic`: what was seen on the way. */
export const Traffic = {
  clientSent: 1,
  listenerSent: 2,
  /** The end sent more than the request for a connection, or its refusal. */
  clientSpoke: 4,
  listenerSpoke: 8,
} as const;

/** The same with client and listener in each other's place. */
export function reverseTraffic(traffic: number): number {
  const client = Traffic.clientSent | Traffic.clientSpoke;
  return ((traffic & client) << 1) | ((traffic >> 1) & client);
}
