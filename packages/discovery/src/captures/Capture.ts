import { HeldBackWindows } from '@service-communications/model';

/**
 * The files of captured packets that are read.
 *
 * @public
 */
export const captureFormats = ['pcap', 'pcapng'] as const;

/**
 * One of the {@link captureFormats}.
 *
 * @public
 */
export type CaptureFormat = (typeof captureFormats)[number];

/**
 * What became of a capture. Each packet is counted once: `packets` are those of
 * `counted`, `seenElsewhere`, `notIp`, `withoutTime` and `unreadableCount`.
 *
 * @public
 */
export interface CaptureReport {
  /** Absent where the file is neither. */
  format?: CaptureFormat;
  /** Packets in the file, as far as it could be read. */
  packets: number;
  /** Those that are in flow records. */
  counted: number;
  /** Flow records: one for each direction of a conversation and window. */
  records: number;
  /** Packets that another interface of the capture saw, too. */
  seenElsewhere: number;
  /** Records of attempts: connections that were refused or not answered. */
  attempts: number;
  /** Packets that are not IP, or of which too little was kept to tell. */
  notIp: number;
  /** Packets without a time, and so in no window. */
  withoutTime: number;
  /** Link types that are not read, and how many packets are of each. */
  unreadable: { linkType: number; packets: number }[];
  /** Packets of these. */
  unreadableCount: number;
  /**
   * Where the file is damaged or cut off: nothing from there on was read.
   * `offset` is in bytes from the beginning, unpacked.
   */
  damage?: { offset: number; reason: string };
  /** What may still grow and is in no sample; absent where there is no such. */
  heldBack?: HeldBackWindows;
}
