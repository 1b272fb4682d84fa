import { EndpointReader } from './EndpointReader';
import { IpReader } from './IpReader';
import { headingOf } from './headingOf';
import { LineOutcome } from './LineOutcome';
import { ProcessLabels } from './ProcessLabels';
import { quoted } from './quoted';
import { SocketTableBuilder } from './SocketTableBuilder';

/** What the parsers of all layouts have in common. */
export class SocketRows {
  readonly builder: SocketTableBuilder;
  readonly labels = new ProcessLabels();
  readonly local: EndpointReader;
  readonly remote: EndpointReader;
  /** Whether a row has been read: what follows is no title of the table. */
  seen = false;

  constructor(builder: SocketTableBuilder) {
    this.builder = builder;
    const ips = new IpReader();
    this.local = new EndpointReader(ips);
    this.remote = new EndpointReader(ips);
  }

  /** Whether a line is a heading; of a section, once there were columns or rows. */
  isHeading(line: string, seen = this.seen): boolean {
    const heading = headingOf(line, seen);
    // behind the names of the columns come rows
    this.seen ||= heading === 'columns';
    return heading !== undefined;
  }

  /** What a line is that begins no row: a heading, or nothing that is known. */
  other(line: string, word: string, command: string): LineOutcome {
    return this.isHeading(line)
      ? 'layout'
      : { reason: `${quoted(word)} begins no row of ${command}` };
  }
}
