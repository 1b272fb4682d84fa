import { readFileSync } from 'fs';

/** A conversation as the program tells of it that opened it. */
export interface Conversation {
  client: string;
  clientPort: number;
  listener: string;
  port: number;
  protocol: string;
}

/** What `yarn accuracy --record` recorded. */
export interface Recording {
  /** Milliseconds since 1970. */
  recordedAt: number;
  truth: Conversation[];
  /** Lines of what `ss` printed. */
  scans: { host: string; ip: string; at: string; table: string[] }[];
  /** Datagrams in base64, by exporter; a file for `capture`. */
  exporters: Record<string, string[]>;
}

export function readRecording(file: string): Recording {
  return JSON.parse(readFileSync(file, 'utf8'));
}
