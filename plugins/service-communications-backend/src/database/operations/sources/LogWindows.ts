import { compareFingerprints } from '@service-communications/discovery';
import { FlowObservation } from '../../../orientation/FlowObservation';
import { FlowSource } from './ensureFlowSources';

/** A sample that was taken in of a window of a flow log. */
export interface LogWindowPart {
  sourceId: number;
  /** Of the window, milliseconds since 1970. */
  end: number;
  fingerprint: string;
  /** The place of the window among those of its source. */
  ordinal: number;
}

interface LogWindow {
  ordinal?: number;
  fingerprints: string[];
}

/**
 * The windows of flow logs that samples are of, with what was taken in of each.
 * Logs grow, and are cut into files: a window may come whole after a part of it
 * came, which must not be added, or in parts, which must be.
 */
export class LogWindows {
  readonly #windows = new Map<string, LogWindow>();
  /** The newest that was taken in here, by source. */
  readonly #newest = new Map<number, { end: number; interval: number }>();

  constructor(parts: LogWindowPart[]) {
    for (const { sourceId, end, fingerprint, ordinal } of parts) {
      const window = this.#window(sourceId, end);
      window.ordinal = ordinal;
      window.fingerprints.push(fingerprint);
    }
  }

  /**
   * Why a sample cannot be added to what was taken in of its window; where it
   * can, it counts as taken in.
   */
  overlapOf(
    { fingerprint, end, interval }: FlowObservation,
    source: FlowSource,
  ): string | undefined {
    if (fingerprint === undefined) {
      return undefined;
    }
    const newest = this.#newestOf(source, interval);
    if (newest.interval !== interval && end - interval < newest.end) {
      return `the log came until ${iso(newest.end)} in windows of ${
        newest.interval / 1000
      } seconds: in others its flow records would count again`;
    }
    const window = this.#window(source.id, end);
    const relations = window.fingerprints.map(other =>
      compareFingerprints(other, fingerprint),
    );
    if (relations.includes('shared')) {
      return `the window until ${iso(
        end,
      )} came before with some of these flow records: what the log has grown by since cannot be told apart`;
    }
    if (relations.includes('unknown')) {
      return `the window until ${iso(
        end,
      )} came before, and it cannot be told whether with some of these flow records`;
    }
    window.fingerprints.push(fingerprint);
    if (end >= newest.end) {
      this.#newest.set(source.id, { end, interval });
    }
    return undefined;
  }

  /** The newest window of a source, that of this delivery among them. */
  #newestOf(source: FlowSource, interval: number) {
    const { newestEnd = -Infinity, newestInterval = interval } = source;
    const taken = this.#newest.get(source.id);
    return taken && taken.end >= newestEnd
      ? taken
      : { end: newestEnd, interval: newestInterval };
  }

  /** The place of a sample, or of its window, among those of its source. */
  takeOrdinal({ fingerprint, end }: FlowObservation, source: FlowSource) {
    if (fingerprint === undefined) {
      return source.nextOrdinal++;
    }
    const window = this.#window(source.id, end);
    window.ordinal ??= source.nextOrdinal++;
    return window.ordinal;
  }

  #window(sourceId: number, end: number): LogWindow {
    const key = `${sourceId} ${end}`;
    const window = this.#windows.get(key) ?? { fingerprints: [] };
    this.#windows.set(key, window);
    return window;
  }
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
