import {
  FlowLogFormat,
  FlowLogWindows,
  ServicePort,
} from '@service-communications/discovery';
import { FileContent, FileError, FileReading } from './FileContent';
import { handOver } from './handOver';

/** Reads a flow log into netflow samples, window by window. */
export async function readFlowLogFile(
  reading: FileReading,
  options: {
    format: FlowLogFormat;
    /** Default: the name of the format. */
    source?: string;
    network: string;
    intervalSeconds: number;
    servicePorts: ServicePort[];
    fields?: string;
    timeZone?: string;
    /** When it was printed, where it is a table of what was there then. */
    sampledAt: Date;
    /** Whether nothing will be added to the file. */
    complete: boolean;
  },
): Promise<FileContent> {
  const { format, source = format } = options;
  const log = new FlowLogWindows({
    ...options,
    source,
    sampledAt: options.sampledAt.getTime(),
    readAt: options.complete ? undefined : reading.readAt,
    onRecords: reading.onRecords,
  });
  for await (const chunk of reading.chunks) {
    await handOver(log.push(chunk), reading);
  }
  const { samples, report } = log.end();
  const { lines, records, attempts, gaps, skipped, skippedCount, heldBack } =
    report;
  if (records === 0 && skippedCount > 0) {
    const [{ line, reason }] = skipped;
    throw new FileError(
      `No line could be read as ${format}; line ${line}: ${reason}`,
    );
  }
  await handOver(samples, reading);
  return {
    kind: format,
    lines,
    records,
    attempts,
    gaps,
    skipped,
    skippedCount,
    heldBack,
  };
}
