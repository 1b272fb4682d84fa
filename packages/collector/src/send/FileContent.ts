import { CaptureReport } from '@service-communications/discovery';
import { HeldBackWindows } from '@service-communications/model';

/** A sample that was read from a file. */
export interface FileSample {
  json: string;
  /** Its id, for messages. */
  name: string;
}

/** What was read of a file. */
export interface FileContent {
  /** Such as `aws-vpc`, `ss`, `pcap`, `samples`. */
  kind: string;
  lines?: number;
  /** What a capture tells besides. */
  capture?: CaptureReport;
  records: number;
  /** Traffic that was refused or not answered: no communication. */
  attempts?: number;
  /** Entries that say that the log lacks flows. */
  gaps?: number;
  skippedCount: number;
  skipped: { line: number; reason: string }[];
  /** Of a flow log or capture, what may still grow and is not sent. */
  heldBack?: HeldBackWindows;
}

/** What it takes to read a file. */
export interface FileReading {
  chunks: AsyncIterable<Buffer>;
  /** Waits while there is much to deliver. */
  onSample: (sample: FileSample) => Promise<void>;
  onRecords: (records: number) => void;
  /** Tells when the last of it was read so far, milliseconds since 1970. */
  readAt: () => number;
}

/** A file that cannot be sent; the message says what to do. */
export class FileError extends Error {
  readonly name = 'FileError';
}
