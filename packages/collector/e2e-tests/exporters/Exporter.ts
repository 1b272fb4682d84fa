import { Program } from '../processes/Program';
import { until } from '../processes/until';

/** A real exporter that watches an interface. */
export interface Exporter {
  start(): Promise<void>;
  /** Exports what was said until now, if it can be told to. */
  flush(): Promise<void>;
  /** Exports what it has, and ends. */
  stop(): Promise<void>;
}

/** What an exporter is told. */
export interface ExporterOptions {
  watched: string;
  /** The end that is talked to last, before the chatter. */
  lastSaidTo: { ip: string; port: number };
  /** Where it exports to, on the loopback. */
  port: number;
  /** Its own, for what it needs. */
  folder: string;
}

/** Resolves once a program has printed something. */
export async function untilPrinted(
  program: Program,
  text: string,
): Promise<void> {
  await until(`"${text}" is printed`, () => {
    program.requireRunning();
    return program.output.includes(text);
  });
}
