import {
  SocketTableFormat,
  SocketTableParser,
} from '@service-communications/discovery';
import {
  hostName,
  NetstatSample,
  sourceName,
} from '@service-communications/model';
import { createHash } from 'crypto';
import { FileContent, FileError, FileReading } from './FileContent';

/** Reads a socket table into a netstat sample. Its id follows from the content. */
export async function readSocketTableFile(
  reading: FileReading,
  options: {
    format?: SocketTableFormat;
    host?: string;
    network: string;
    sampledAt: Date;
  },
): Promise<FileContent> {
  if (!options.host) {
    throw new FileError(
      'This is a socket table; say with --host whose it is, by the name that all its scans have',
    );
  }
  const host = hostName(options.host);
  const parser = new SocketTableParser({ format: options.format });
  const hash = createHash('sha256');
  for await (const chunk of reading.chunks) {
    parser.write(chunk);
    hash.update(chunk);
  }
  const table = parser.end();
  if (table.sockets === 0 && table.skippedCount > 0) {
    const [{ line, reason }] = table.skipped;
    throw new FileError(
      `No line of the table could be read; line ${line}: ${reason}`,
    );
  }
  reading.onRecords(table.connections.length);
  const sampledAt = options.sampledAt.toISOString();
  const sampleId = `${sampledAt}/${hash.digest('hex').slice(0, 16)}`;
  const sample: NetstatSample = {
    type: 'netstat',
    source: sourceName(options.network, host),
    sampleId,
    sampledAt,
    network: options.network,
    host: { name: host },
    listeners: table.listeners,
    connections: table.connections,
  };
  await reading.onSample({ json: JSON.stringify(sample), name: sampleId });
  return {
    kind: table.format ?? 'socket table',
    lines: table.lines,
    records: table.connections.length,
    skipped: table.skipped,
    skippedCount: table.skippedCount,
  };
}
