import {
  CaptureFormat,
  captureFormats,
  FlowLogFormat,
  flowLogFormats,
  ServicePort,
  SocketTableFormat,
  socketTableFormats,
} from '@service-communications/discovery';
import { stat } from 'fs/promises';
import { backoffDelay } from '../delivery/backoffDelay';
import { Deliverer } from '../delivery/Deliverer';
import { SampleSink, SinkUnavailable } from '../delivery/SampleSink';
import { Logger } from '../log/Logger';
import { FileContent, FileError, FileReading } from './FileContent';
import { MemoryQueue } from './MemoryQueue';
import { openFile, STANDARD_INPUT } from './openFile';
import { readCaptureFile } from './readCaptureFile';
import { readFlowLogFile } from './readFlowLogFile';
import { readSamplesFile } from './readSamplesFile';
import { readSocketTableFile } from './readSocketTableFile';
import { FileKind, recognise } from './recognise';

const MAX_BATCH_SAMPLES = 500;

/** Failures in a row after which a file is given up: some five minutes. */
const MAX_FAILURES = 9;

/** How files are read. */
export interface FileOptions {
  /** `auto`, a format of flow logs, socket tables or captures, or `samples`. */
  format: string;
  source?: string;
  host?: string;
  network: string;
  intervalSeconds: number;
  /** Ports of the organisation's own services. */
  servicePorts: ServicePort[];
  /** The line that names the fields of flow logs, where they lack it. */
  fields?: string;
  /** Of times in flow logs that name none. */
  timeZone?: string;
  /** Whether flow logs and captures are closed: nothing will be added to them. */
  complete: boolean;
  sampledAt?: Date;
}

/** What became of a file. */
export interface FileResult extends FileContent {
  samples: { accepted: number; duplicate: number; refused: number };
}

/** How far the sending of a file is. */
export interface FileProgress {
  /** Of the file, 0 to 1; undefined where its size is not known. */
  share: number | undefined;
  records: number;
  samples: number;
}

/**
 * Sends files: reads them into samples and delivers those as they come. Ids of
 * samples follow from the content, so that a file may be sent again after
 * whatever went wrong, and counts once.
 */
export class FileSender {
  readonly #sink: SampleSink;
  readonly #logger: Logger;
  readonly #maxBatchBytes: number;
  readonly #options: FileOptions;
  readonly #onProgress: (progress: FileProgress) => void;

  constructor(options: {
    sink: SampleSink;
    logger: Logger;
    maxBatchBytes: number;
    files: FileOptions;
    onProgress?: (progress: FileProgress) => void;
  }) {
    this.#sink = options.sink;
    this.#logger = options.logger;
    this.#maxBatchBytes = options.maxBatchBytes;
    this.#options = options.files;
    this.#onProgress = options.onProgress ?? (() => {});
  }

  /**
   * Sends a file, or with `-` the standard input. Rejects where it cannot be read
   * or delivered; what the backend took by then stays, and is a duplicate the next
   * time.
   */
  async send(path: string): Promise<FileResult> {
    const { size, mtime } = await propertiesOf(path);
    const progress = { read: 0, records: 0, samples: 0 };
    let readAt = Date.now();
    const tell = () =>
      this.#onProgress({
        share: shareOf(progress.read, size),
        records: progress.records,
        samples: progress.samples,
      });
    const file = await openFile(path, bytes => {
      progress.read += bytes;
      readAt = Date.now();
      tell();
    });
    const queue = new MemoryQueue();
    const samples = { accepted: 0, duplicate: 0, refused: 0 };
    const deliverer = new Deliverer({
      queue,
      sink: this.#sink,
      logger: this.#logger,
      maxBatchBytes: this.#maxBatchBytes,
      maxBatchSamples: MAX_BATCH_SAMPLES,
      onDelivered: count => {
        samples[count.result] += count.samples;
      },
    });
    const content = await this.#read(this.#kindOf(file.head), mtime, {
      chunks: file.chunks,
      onRecords: records => {
        progress.records += records;
      },
      readAt: () => readAt,
      onSample: async sample => {
        await queue.add(sample);
        progress.samples++;
        if (queue.size >= this.#maxBatchBytes) {
          await this.#deliver(deliverer);
        }
      },
    });
    await this.#deliver(deliverer);
    tell();
    return { ...content, samples };
  }

  #kindOf(head: Buffer): FileKind {
    const { format } = this.#options;
    if (format === 'samples') {
      return { type: 'samples' };
    }
    if (isOneOf(flowLogFormats, format)) {
      return { type: 'flow-log', format };
    }
    if (isOneOf(socketTableFormats, format)) {
      return { type: 'sockets', format };
    }
    if (isOneOf(captureFormats, format)) {
      return { type: 'capture' };
    }
    const kind = recognise(head, this.#options.fields);
    if (!kind) {
      throw new FileError(
        `It is neither a flow log nor a socket table nor samples nor a capture that are known. If it is, name its format: ${[
          ...flowLogFormats,
          ...socketTableFormats,
          ...captureFormats,
          'samples',
        ].join(', ')}`,
      );
    }
    return kind;
  }

  async #read(
    kind: FileKind,
    writtenAt: Date,
    reading: FileReading,
  ): Promise<FileContent> {
    const options = this.#options;
    const sampledAt = options.sampledAt ?? writtenAt;
    switch (kind.type) {
      case 'flow-log':
        return readFlowLogFile(reading, {
          ...options,
          format: kind.format,
          sampledAt,
        });
      case 'sockets':
        return readSocketTableFile(reading, {
          ...options,
          format: kind.format,
          sampledAt,
        });
      case 'capture':
        return readCaptureFile(reading, options);
      default:
        return readSamplesFile(reading);
    }
  }

  /** Delivers what waits, and is patient with a backend that is not there. */
  async #deliver(deliverer: Deliverer): Promise<void> {
    for (let failures = 1; ; failures++) {
      try {
        await deliverer.deliverAll();
        return;
      } catch (error) {
        if (!(error instanceof SinkUnavailable) || failures > MAX_FAILURES) {
          throw error;
        }
        const { retryAfterMs } = error;
        const wait = backoffDelay(failures, { retryAfterMs });
        this.#logger.warn(`It is tried again: ${error.message}`, {
          seconds: Math.round(wait / 1000),
        });
        await new Promise(resolve => setTimeout(resolve, wait));
      }
    }
  }
}

async function propertiesOf(path: string) {
  if (path === STANDARD_INPUT) {
    return { size: undefined, mtime: new Date() };
  }
  return stat(path).catch(error => {
    throw new FileError(`It cannot be read: ${error.message}`);
  });
}

function shareOf(read: number, size: number | undefined): number | undefined {
  if (size === undefined) {
    return undefined;
  }
  return size > 0 ? Math.min(1, read / size) : 1;
}

function isOneOf<T extends FlowLogFormat | SocketTableFormat | CaptureFormat>(
  formats: readonly T[],
  format: string,
): format is T {
  return (formats as readonly string[]).includes(format);
}
