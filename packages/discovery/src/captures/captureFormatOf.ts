import { CaptureFormat } from './Capture';

const PCAP_MAGIC = new Set([0xa1b2c3d4, 0xa1b23c4d, 0xa1b2cd34]);
const PCAPNG_SECTION = 0x0a0d0d0a;

/**
 * Tells by its first four bytes whether a file is a capture, and which.
 *
 * @public
 */
export function captureFormatOf(head: Uint8Array): CaptureFormat | undefined {
  if (head.length < 4) {
    return undefined;
  }
  const view = new DataView(head.buffer, head.byteOffset, head.length);
  const magic = view.getUint32(0);
  if (magic === PCAPNG_SECTION) {
    return 'pcapng';
  }
  return PCAP_MAGIC.has(magic) || PCAP_MAGIC.has(view.getUint32(0, true))
    ? 'pcap'
    : undefined;
}
