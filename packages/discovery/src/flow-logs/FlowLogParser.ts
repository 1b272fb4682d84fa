import { FlowColumns } from '../flows/FlowColumns';
import { detectFlowLogFormat, formatOfFields } from './detectFlowLogFormat';
import {
  FlowLogFormat,
  flowLogFormats,
  FlowLogOptions,
  FlowLogReport,
  parquetMagic,
} from './FlowLog';
import { FlowLogContext } from './FlowLogLayout';
import { FlowLogReader } from './FlowLogReader';
import { FlowLogTally } from './FlowLogTally';
import { FlowRow } from './FlowRow';
import { LineFlowLogReader } from './LineFlowLogReader';
import { FLOW_LOG_LAYOUTS } from './formats/flowLogLayouts';
import { TextPieces } from './TextPieces';
import { TimeZone } from './TimeZone';

const DEFAULT_BATCH_SIZE = 4096;
const DEFAULT_MAX_SKIPPED = 1_000;
const DEFAULT_MAX_RECORD_LENGTH = 1_048_576;

/** Characters by which the layout is recognised. */
const HEAD_LENGTH = 65_536;

/**
 * Reads a flow log from a stream of bytes or text, and hands its flows over in
 * columns.
 *
 * The layout is recognised by itself, from the first 64 KiB. Nothing throws on
 * unreadable input: a line that cannot be read is reported with its number and
 * the reason, and everything else is kept. Memory does not grow with the log.
 * Where the chunks are cut makes no difference.
 *
 * Input is UTF-8, or UTF-16LE with a byte order mark; compressed files have to
 * be unpacked first. Times of the rows are milliseconds since 1970, bytes those
 * of the IP packets wherever the log has them. The reporter tells the reports
 * of both ends of a flow apart, where the log names it.
 *
 * @example
 * ```ts
 * const parser = new FlowLogParser({
 *   onFlows: columns => aggregator.add(columns),
 * });
 * for await (const chunk of process.stdin) parser.push(chunk);
 * const { records, attempts, skipped } = parser.end();
 * ```
 *
 * @public
 */
export class FlowLogParser {
  readonly #context: FlowLogContext;
  #format: FlowLogFormat | undefined;
  #reader: FlowLogReader | undefined;
  #head = '';
  #headChunks: (Uint8Array | string)[] = [];
  readonly #headPieces = new TextPieces();

  /**
   * @throws TypeError when there is no such format, or when no format has such
   * fields; RangeError when there is no such zone
   */
  constructor(options: FlowLogOptions) {
    const { format } = options;
    const fields = options.fields?.trim();
    if (format !== undefined && format !== 'auto') {
      if (!flowLogFormats.includes(format)) {
        throw new TypeError(`Unknown flow log format: ${format}`);
      }
      this.#format = format;
    }
    if (fields !== undefined) {
      const known = formatOfFields(fields);
      if (known === undefined || known !== (this.#format ?? known)) {
        throw new TypeError(
          `No ${this.#format ?? 'flow log'} has such fields: ${options.fields}`,
        );
      }
      this.#format = known;
    }
    this.#context = {
      head: '',
      row: new FlowRow(
        new FlowColumns(),
        options.batchSize ?? DEFAULT_BATCH_SIZE,
        (columns, reporters) => options.onFlows(columns, reporters),
        options.owners,
      ),
      tally: new FlowLogTally(options.maxSkipped ?? DEFAULT_MAX_SKIPPED),
      maxRecordLength: options.maxRecordLength ?? DEFAULT_MAX_RECORD_LENGTH,
      zone: new TimeZone(options.timeZone ?? 'UTC'),
      fields,
      sampledAt: options.sampledAt,
    };
  }

  /** The layout, as soon as it is known. */
  get format(): FlowLogFormat | undefined {
    return this.#format;
  }

  /**
   * Takes the next piece of the log. It may end anywhere, inside a line or a
   * character too. Flows are handed over before it returns.
   *
   * @throws what the taker of the flows throws
   */
  push(chunk: Uint8Array | string): void {
    if (this.#reader) {
      this.#reader.write(chunk);
      return;
    }
    this.#headChunks.push(
      typeof chunk === 'string' ? chunk : Uint8Array.from(chunk),
    );
    this.#head += this.#headPieces.write(chunk);
    if (this.#head.length >= HEAD_LENGTH) {
      this.#start();
    }
  }

  /** Finishes the last line and hands the last flows over. Call it once. */
  end(): FlowLogReport {
    if (!this.#reader) {
      this.#head += this.#headPieces.end();
      this.#start();
    }
    this.#reader!.end();
    const { row, tally } = this.#context;
    row.flush();
    return {
      format: this.#format,
      lines: tally.lines,
      records: tally.records,
      attempts: tally.attempts,
      ignored: tally.ignored,
      gaps: tally.gaps,
      skipped: tally.skipped.sort((a, b) => a.line - b.line),
      skippedCount: tally.skippedCount,
    };
  }

  /** Chooses the reader by the head, and lets it read that. */
  #start(): void {
    const head = this.#head.slice(0, HEAD_LENGTH);
    const chunks = this.#headChunks;
    this.#head = '';
    this.#headChunks = [];
    const format = (this.#format ??= detectFlowLogFormat(head));
    const context = { ...this.#context, head };
    this.#reader =
      format && !head.startsWith(parquetMagic)
        ? FLOW_LOG_LAYOUTS[format].createReader(context)
        : new LineFlowLogReader(
            { readLine: () => ({ reason: whyUnread(head) }) },
            context,
          );
    chunks.forEach(chunk => this.#reader!.write(chunk));
  }
}

function whyUnread(head: string): string {
  return head.startsWith(parquetMagic)
    ? 'it is a Parquet file, which service-communications-collector send reads'
    : 'no known flow log';
}
