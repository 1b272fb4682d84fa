import { CaptureFormat } from './Capture';
import { captureMagic, isPcap, MAGIC_BYTES } from './captureMagic';

/**
 * Tells by its first four bytes whether a file is a capture, and which.
 *
 * @public
 */
export function captureFormatOf(head: Uint8Array): CaptureFormat | undefined {
  if (head.length < MAGIC_BYTES) {
    return undefined;
  }
  const view = new DataView(head.buffer, head.byteOffset, head.length);
  const magic = view.getUint32(0);
  if (magic === captureMagic.pcapngSection) {
    return 'pcapng';
  }
  return isPcap(magic) || isPcap(view.getUint32(0, true)) ? 'pcap' : undefined;
}
