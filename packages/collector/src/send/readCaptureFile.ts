import {
  CaptureFormat,
  CaptureReport,
  CaptureWindows,
  ServicePort,
} from '@service-communications/discovery';
import { describeCapture } from './describeCapture';
import { FileContent, FileError, FileReading } from './FileContent';
import { handOver } from './handOver';

/**
 * Reads a capture into netflow samples, window by window. Of a file that is
 * damaged or cut off, what comes before that place is sent.
 */
export async function readCaptureFile(
  reading: FileReading,
  options: {
    /** Default: `capture`. */
    source?: string;
    network: string;
    intervalSeconds: number;
    servicePorts: ServicePort[];
    /** Whether nothing will be added to the file. */
    complete: boolean;
  },
): Promise<FileContent> {
  const windows = new CaptureWindows({
    ...options,
    source: options.source ?? 'capture',
    readAt: options.complete ? undefined : reading.readAt,
    onPackets: reading.onRecords,
  });
  let failure: string | undefined;
  try {
    for await (const chunk of reading.chunks) {
      await handOver(windows.push(chunk), reading);
    }
  } catch (error) {
    if (!isOfGzip(error)) {
      throw error;
    }
    failure = `it cannot be unpacked: ${(error as Error).message}`;
  }
  const { samples, report } = windows.end(failure);
  if (!isRead(report)) {
    throw new FileError(whyNothing(report));
  }
  await handOver(samples, reading);
  return {
    kind: report.format,
    records: report.records,
    attempts: report.attempts,
    capture: report,
    heldBack: report.heldBack,
    skipped: [],
    skippedCount: 0,
  };
}

function isOfGzip(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'Z_BUF_ERROR' || code === 'Z_DATA_ERROR';
}

/** Whether it was read at all: there may be no IP packet in it. */
function isRead(
  report: CaptureReport,
): report is CaptureReport & { format: CaptureFormat } {
  const { format, damage, packets, counted, notIp } = report;
  return (
    format !== undefined && (counted > 0 || (!damage && notIp === packets))
  );
}

function whyNothing(report: CaptureReport): string {
  const { format, packets } = report;
  return [
    `None of ${packets} packets could be read`,
    ...describeCapture(report),
    ...(format ? [] : ['it is empty']),
  ].join('; ');
}
