import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SocketTable, SocketTableOptions } from '../SocketTable';
import { SocketTableParser } from '../SocketTableParser';

/** Reads one of the captures beside this file. */
export function readFixture(name: string, options?: SocketTableOptions) {
  // only tests read these files, and they always stand here
  // eslint-disable-next-line no-restricted-syntax
  return readTable(readFileSync(join(__dirname, `${name}.txt`)), options);
}

/** Reads a table that is there as a whole. */
export function readTable(
  input: Uint8Array | string,
  options?: SocketTableOptions,
): SocketTable {
  const parser = new SocketTableParser(options);
  parser.write(input);
  return parser.end();
}

/** A table in a form that a test can show: one short line for each finding. */
export function summary(table: SocketTable) {
  const process = (name?: string, displayName?: string) =>
    `${name ?? '-'}${displayName === undefined ? '' : ` (${displayName})`}`;
  return {
    format: table.format,
    counts: `${table.lines} lines: ${table.sockets} sockets, ${table.ignored} ignored, ${table.layoutLines} layout, ${table.skippedCount} skipped`,
    listeners: table.listeners.map(
      each =>
        `${each.protocol} ${each.ip} ${each.port} ${process(
          each.processName,
          each.processDisplayName,
        )}`,
    ),
    connections: table.connections.map(
      each =>
        `${each.protocol} ${each.localIp} ${each.localPort} > ${
          each.remoteIp
        } ${each.remotePort} ${each.state ?? '-'} ${process(
          each.processName,
          each.processDisplayName,
        )}`,
    ),
    skipped: table.skipped.map(each => `${each.line}: ${each.reason}`),
  };
}
