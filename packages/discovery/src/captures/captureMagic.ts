/** The first four bytes of captures, in the byte order of who wrote them. */
export const captureMagic = {
  pcap: 0xa1b2c3d4,
  pcapOfNanoseconds: 0xa1b23c4d,
  /** Of a variant whose packet headers have 8 bytes more (Kuznetzov). */
  pcapModified: 0xa1b2cd34,
  /** Of each section; the same in both byte orders. */
  pcapngSection: 0x0a0d0d0a,
} as const;

/** How many bytes they are. */
export const MAGIC_BYTES = 4;

/** Whether a file that begins so, in this byte order, is one of pcap. */
export function isPcap(magic: number): boolean {
  return (
    magic === captureMagic.pcap ||
    magic === captureMagic.pcapOfNanoseconds ||
    magic === captureMagic.pcapModified
  );
}
