import {
  ClosedFlowWindow,
  FlowColumns,
  FlowFileWindows,
  FlowLogFormat,
  FlowLogParser,
  KnownListeners,
  PortEvidence,
  ServicePort,
} from '@service-communications/discovery';
import { CollectionReport, sourceName } from '@service-communications/model';
import { createHash } from 'crypto';
import { exchangeParts } from '../sample/exchangeParts';
import { formatNetflowSamples } from '../sample/formatNetflowSamples';
import { FileContent, FileError, FileReading } from './FileContent';

/**
 * Reads a flow log into netflow samples, window by window. The ids follow from
 * the content, so that the same file gives the same samples, however often and
 * from whatever place it is sent.
 */
export async function readFlowLogFile(
  reading: FileReading,
  options: {
    format: FlowLogFormat;
    /** Default: the name of the format. */
    source?: string;
    network: string;
    intervalSeconds: number;
    servicePorts: ServicePort[];
  },
): Promise<FileContent> {
  const { network, intervalSeconds, format, servicePorts } = options;
  const source = sourceName(network, options.source ?? format);
  const windows = new FlowFileWindows({
    source,
    intervalMs: intervalSeconds * 1000,
    ports: new PortEvidence({ servicePorts }),
    knownListeners: new KnownListeners(),
  });
  const closed: ClosedFlowWindow[] = [];
  const parser = new FlowLogParser({
    format,
    onFlows: (columns: FlowColumns) => {
      reading.onRecords(columns.length);
      closed.push(...windows.add(columns));
    },
  });
  const handOver = async (report: CollectionReport = {}) => {
    for (const window of closed.splice(0)) {
      for (const sample of samplesOf(window, network, report)) {
        await reading.onSample(sample);
      }
    }
  };
  for await (const chunk of reading.chunks) {
    parser.push(chunk);
    await handOver();
  }
  const { lines, records, attempts, gaps, skipped, skippedCount } =
    parser.end();
  if (records === 0 && skippedCount > 0) {
    const [{ line, reason }] = skipped;
    throw new FileError(
      `No line could be read as ${format}; line ${line}: ${reason}`,
    );
  }
  closed.push(...windows.finish());
  // What concerns the whole file stands in its last sample.
  const last = closed.splice(-1);
  await handOver();
  closed.push(...last);
  await handOver({
    received: lines,
    ...(attempts > 0 && { attempts }),
    errors: { 'unreadable-line': skippedCount },
    dropped: { 'without-time': windows.dropped, 'gap-in-log': gaps },
  });
  return {
    kind: format,
    lines,
    records,
    attempts,
    gaps,
    skipped,
    skippedCount,
  };
}

function samplesOf(
  window: ClosedFlowWindow,
  network: string,
  report: CollectionReport,
) {
  const { source, start, end, intervalSeconds, records } = window;
  const parts = exchangeParts(window.exchanges);
  const errors = counted(report.errors);
  const dropped = counted({
    ...window.dropped,
    ...report.dropped,
    'without-ports': window.withoutPorts,
    // Of this window, and of none.
    'without-time':
      (window.dropped['without-time'] ?? 0) +
      (report.dropped?.['without-time'] ?? 0),
  });
  const content = createHash('sha256').update(parts.join()).digest('hex');
  const sampleId = `${window.sampleId}/${content.slice(0, 16)}`;
  return formatNetflowSamples(
    {
      source,
      sampleId,
      start,
      end,
      intervalSeconds,
      network,
      records,
      report: { records, ...report, errors, dropped },
    },
    parts,
  ).map(({ json }) => ({ json, name: sampleId }));
}

/** Without those that did not happen; undefined where none did. */
function counted(
  counts: Record<string, number> = {},
): Record<string, number> | undefined {
  const happened = Object.entries(counts).filter(([, count]) => count > 0);
  return happened.length > 0 ? Object.fromEntries(happened) : undefined;
}
