import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LeaseReader } from '../LeaseReader';
import { LeaseRecord } from '../LeaseRecord';

/** One of the files beside this one. */
export function fixture(name: string): Buffer {
  // only tests read these files, and they always stand here
  // eslint-disable-next-line no-restricted-syntax
  return readFileSync(join(__dirname, name));
}

/** Reads a file, cut into pieces of a size. */
export function readLeases(content: string | Buffer, size = Infinity) {
  const reader = new LeaseReader();
  const bytes = Buffer.from(content);
  const records: LeaseRecord[] = [];
  for (let at = 0; at < bytes.length; at += size) {
    records.push(...reader.write(bytes.subarray(at, at + size)));
  }
  records.push(...reader.end());
  const { format, lines, skipped, skippedCount } = reader;
  return { format, lines, skipped, skippedCount, records };
}

/**
 * A record in a form that a test can show, in seconds after a moment:
 * `10.77.0.12 laptop 0..20`, `10.77.0.12 free from 32`.
 */
export function describeLease(record: LeaseRecord, zero: number): string {
  const seconds = (ms: number | undefined) =>
    ms === undefined ? '?' : (ms - zero) / 1000;
  if (record.type === 'free') {
    return `${record.ip} free ${
      record.since === undefined && record.after !== undefined
        ? `after ${seconds(record.after)}`
        : `from ${seconds(record.since)}`
    }`;
  }
  const { ip, client, since, until } = record;
  const name = client.hostName ?? client.hardwareAddress ?? client.id;
  return `${ip} ${name} ${seconds(since)}..${seconds(until)}`;
}
