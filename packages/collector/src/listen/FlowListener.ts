// Over 300 lines: the life of all threads, of which none lives without the others.

import { ServicePort } from '@service-communications/discovery';
import { once } from 'events';
import { Worker } from 'worker_threads';
import {
  formatSocketAddress,
  SocketAddress,
} from '../config/parseSocketAddress';
import { Logger } from '../log/Logger';
import { ThrottledLog } from '../log/ThrottledLog';
import { ExporterActivity } from '../metrics/CollectorMetrics';
import { DatagramQueue } from './DatagramQueue';
import { ErrorLog } from './ErrorLog';
import { ExporterState } from './ExporterState';
import { socketDrops } from './socketDrops';
import { startThread } from './startThread';
import {
  ClosedWindow,
  DecoderData,
  DecoderMessage,
  OpenSocket,
  ReceiverData,
  ReceiverMessage,
  ThreadRequest,
  UNKNOWN_EXPORTER,
} from './threadMessages';

/**
 * Datagrams wait here for a thread that decodes: seconds of them. What is never
 * needed is never taken from the system.
 */
const QUEUE_BYTES = 128 * 1024 * 1024;

/** Of one queue: with less of it the share of one exporter would be no burst. */
const MIN_QUEUE_BYTES = 2 * 1024 * 1024;

/** How often what is known of exporters is saved. */
const SAVE_MS = 60_000;

/** How often the kernel is asked for its drops. */
const SOCKET_DROPS_MS = 5_000;

/** After a thread died. */
const RESTART_MS = 1_000;

/**
 * Listens for flow records: threads that do nothing but receive, threads that
 * decode and add up, and memory between them, so that neither the kernel nor
 * the main thread waits for anybody. Inert until started.
 *
 * A collector that is killed loses its open windows. What it counts of them
 * after its restart has other ids than what it may have sent before: each run
 * of a thread has a nonce, and it is in all ids.
 */
export class FlowListener {
  readonly #addresses: SocketAddress[];
  readonly #intervalSeconds: number;
  readonly #servicePorts: readonly ServicePort[];
  readonly #exporters: readonly string[];
  readonly #receiveBufferBytes: number;
  readonly #receivers: number;
  readonly #decoders: number;
  readonly #logger: Logger;
  readonly #state: ExporterState;
  readonly #errors: ErrorLog;
  readonly #sums: ThrottledLog;
  readonly #onWindow: (window: ClosedWindow) => void;
  readonly #onActivity: (activity: ExporterActivity) => void;
  readonly #onQueueFull: (exporter: string, datagrams: number) => void;
  readonly #onSocketDrops: (address: string, count: number) => void;
  readonly #socketDropsMs: number;
  #threads: Worker[] = [];
  /** JSON of what each thread that decodes knows. */
  readonly #known = new Map<number, string>();
  #sockets: OpenSocket[] = [];
  /** Drops of the sockets that are open, by port. */
  readonly #dropsSeen = new Map<number, number>();
  #timers: NodeJS.Timeout[] = [];
  #stopping = false;
  #restarting?: Promise<void>;

  constructor(options: {
    addresses: SocketAddress[];
    intervalSeconds: number;
    /** Ports of the organisation's own services. */
    servicePorts?: readonly ServicePort[];
    /** Addresses and CIDR blocks that may send. Default: all may. */
    exporters?: readonly string[];
    receiveBufferBytes: number;
    receivers: number;
    decoders: number;
    stateDirectory: string;
    logger: Logger;
    onWindow: (window: ClosedWindow) => void;
    onActivity?: (activity: ExporterActivity) => void;
    /** Datagrams that found no room on their way to be decoded. */
    onQueueFull?: (exporter: string, datagrams: number) => void;
    /** Datagrams that the kernel dropped. */
    onSocketDrops?: (address: string, count: number) => void;
    /** How often the kernel is asked for its drops. Default: 5,000. */
    socketDropsMs?: number;
  }) {
    this.#addresses = options.addresses;
    this.#intervalSeconds = options.intervalSeconds;
    this.#servicePorts = options.servicePorts ?? [];
    this.#exporters = options.exporters ?? [];
    this.#receiveBufferBytes = options.receiveBufferBytes;
    this.#receivers = options.receivers;
    this.#decoders = options.decoders;
    this.#logger = options.logger;
    this.#state = new ExporterState(options);
    this.#errors = new ErrorLog(options.logger);
    this.#sums = new ThrottledLog(options.logger);
    this.#onWindow = options.onWindow;
    this.#onActivity = options.onActivity ?? (() => {});
    this.#onQueueFull = options.onQueueFull ?? (() => {});
    this.#onSocketDrops = options.onSocketDrops ?? (() => {});
    this.#socketDropsMs = options.socketDropsMs ?? SOCKET_DROPS_MS;
  }

  /** The sockets of the first thread; the others have the same. */
  get sockets(): OpenSocket[] {
    return this.#sockets;
  }

  get isListening(): boolean {
    return this.#sockets.length > 0;
  }

  /** Rejects where an address cannot be listened on. */
  async start(): Promise<void> {
    await this.#startThreads();
    this.#warnOfSmallBuffers();
    this.#logger.info('Listening for flow records', {
      addresses: this.#sockets.map(formatSocketAddress).join(' '),
      intervalSeconds: this.#intervalSeconds,
    });
    this.#timers = [
      setInterval(() => this.#tell({ kind: 'save' }), SAVE_MS),
      setInterval(() => this.#countSocketDrops(), this.#socketDropsMs),
    ];
  }

  /** Takes in what has arrived, and closes all windows. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.#timers.forEach(clearInterval);
    await this.#restarting;
    if (this.isListening) {
      await this.#countSocketDrops();
    }
    this.#sockets = [];
    const receivers = this.#threads.slice(0, this.#receivers);
    const decoders = this.#threads.slice(this.#receivers);
    // What the sockets have is decoded before the windows are closed.
    await Promise.all(receivers.map(stopThread));
    await Promise.all(decoders.map(stopThread));
    await this.#saveKnown();
    this.#sums.flush();
    this.#threads = [];
  }

  async #startThreads(): Promise<void> {
    const queues = Array.from({ length: this.#receivers }, () =>
      Array.from({ length: this.#decoders }, () =>
        DatagramQueue.allocate(
          Math.max(
            QUEUE_BYTES / this.#receivers / this.#decoders,
            MIN_QUEUE_BYTES,
          ),
        ),
      ),
    );
    const state = JSON.stringify(await this.#state.load());
    const decoders = Array.from({ length: this.#decoders }, (_, index) =>
      this.#startDecoder(index, {
        thread: 'service-communications-decoder',
        intervalSeconds: this.#intervalSeconds,
        servicePorts: this.#servicePorts,
        queues: queues.map(ofReceiver => ofReceiver[index]),
        state,
      }),
    );
    const receivers = queues.map(ofReceiver =>
      this.#startReceiver({
        thread: 'service-communications-receiver',
        addresses: this.#addresses,
        receiveBufferBytes: this.#receiveBufferBytes,
        shared: this.#receivers > 1,
        queues: ofReceiver,
        exporters: this.#exporters,
      }),
    );
    this.#threads = [...receivers, ...decoders].map(({ worker }) => worker);
    try {
      // All at once, so that none fails while another one is awaited.
      const [[sockets]] = await Promise.all([
        Promise.all(receivers.map(({ ready }) => ready)),
        ...decoders.map(({ ready }) => ready),
      ]);
      this.#sockets = sockets;
      // The kernel counts from 0 for each socket.
      this.#dropsSeen.clear();
    } catch (error) {
      await Promise.all(this.#threads.map(worker => worker.terminate()));
      this.#threads = [];
      throw error;
    }
    for (const worker of this.#threads) {
      worker.once('exit', () => this.#onExit(worker));
    }
  }

  #startReceiver(data: ReceiverData) {
    const worker = startThread('receiverThread', data);
    const ready = new Promise<OpenSocket[]>((resolve, reject) => {
      worker.once('error', reject);
      worker.on('message', (message: ReceiverMessage) => {
        switch (message.kind) {
          case 'listening':
            resolve(message.sockets);
            break;
          case 'failed':
            reject(new Error(message.message));
            break;
          case 'queue-full':
            this.#countQueueFull(message.datagrams);
            break;
          case 'not-allowed':
            this.#countRefused(message);
            break;
          case 'error':
            this.#logger.error(message.message);
            break;
          default:
        }
      });
    });
    worker.on('error', error => this.#onError(error));
    return { worker, ready };
  }

  /** Once every decoder has said what it knows. */
  async #saveKnown(): Promise<void> {
    const { size } = this.#known;
    if (size > 0 && size === this.#decoders) {
      await this.#state.save(
        Array.from({ length: size }, (_, index) => this.#known.get(index)!),
      );
    }
  }

  #startDecoder(index: number, data: DecoderData) {
    const worker = startThread('decoderThread', data);
    const ready = new Promise<void>((resolve, reject) => {
      worker.once('error', reject);
      worker.on('message', (message: DecoderMessage) => {
        switch (message.kind) {
          case 'ready':
            resolve();
            break;
          case 'window':
            this.#onWindow(message.window);
            break;
          case 'activity':
            message.activity.forEach(each => {
              this.#onActivity(each);
              this.#logLosses(each);
            });
            break;
          case 'evicted':
            this.#countEvicted(message.exporters);
            break;
          case 'state':
            this.#known.set(index, message.state);
            if (!this.#stopping) {
              this.#saveKnown();
            }
            break;
          case 'errors':
            message.errors.forEach(each => this.#errors.add(each));
            break;
          case 'error':
            this.#logger.error(message.message);
            break;
          default:
        }
      });
    });
    worker.on('error', error => this.#onError(error));
    return { worker, ready };
  }

  #countQueueFull(datagrams: [exporter: string, count: number][]): void {
    let all = 0;
    for (const [exporter, count] of datagrams) {
      all += count;
      this.#onActivity({
        exporter,
        datagrams: count,
        dropped: { 'queue-full': count },
      });
      this.#onQueueFull(exporter, count);
    }
    this.#sums.add({
      message:
        'Datagrams are given up: more arrive than are decoded. Name those that may send in listen.exporters, raise listen.decoders, or let exporters sample',
      facts: {},
      counts: { datagrams: all },
    });
  }

  #countRefused(refused: { datagrams: number; sender: string }): void {
    const { datagrams, sender } = refused;
    this.#onActivity({
      exporter: UNKNOWN_EXPORTER,
      datagrams,
      dropped: { 'not-allowed': datagrams },
    });
    this.#sums.add({
      message:
        'Datagrams are refused: their senders are in no block of listen.exporters',
      facts: {},
      counts: { datagrams },
    });
    this.#logger.debug('A sender is refused', { sender });
  }

  #countEvicted(exporters: number): void {
    this.#onActivity({
      exporter: UNKNOWN_EXPORTER,
      dropped: { 'evicted-exporters': exporters },
    });
    this.#sums.add({
      message:
        'More exporters send than are kept, and those that sent the least long are forgotten: their addresses may be forged. Name those that may send in listen.exporters',
      facts: {},
      counts: { exporters },
    });
  }

  #logLosses({ exporter, lost = {} }: ExporterActivity): void {
    this.#sums.add({
      message:
        'Flow records of an exporter never arrived, as its sequence numbers show: the network or a receive buffer lost them',
      facts: { exporter },
      counts: lost,
    });
  }

  async #countSocketDrops(): Promise<void> {
    const sockets = this.#sockets;
    const drops = await socketDrops();
    // Those of a thread that died meanwhile are no more, and neither is their count.
    for (const socket of sockets === this.#sockets ? sockets : []) {
      const now = drops?.get(socket.port);
      const before = this.#dropsSeen.get(socket.port) ?? 0;
      if (now !== undefined && now > before) {
        this.#dropsSeen.set(socket.port, now);
        this.#onSocketDrops(formatSocketAddress(socket), now - before);
        this.#sums.add({
          message:
            'The kernel dropped datagrams because the receive buffer was full. Raise listen.receiveBufferMegabytes and net.core.rmem_max, or listen.receivers',
          facts: { address: formatSocketAddress(socket) },
          counts: { datagrams: now - before },
        });
      }
    }
  }

  #warnOfSmallBuffers(): void {
    const wanted = this.#receiveBufferBytes;
    const smallest = Math.min(
      ...this.#sockets.map(({ receiveBufferBytes }) => receiveBufferBytes),
    );
    if (smallest < wanted) {
      this.#logger.warn(
        `The kernel gives a receive buffer of ${smallest} bytes only, and ${wanted} are asked for: bursts may be lost. On Linux: sysctl -w net.core.rmem_max=${wanted}`,
      );
    }
  }

  #tell(request: ThreadRequest): void {
    this.#threads.forEach(worker => worker.postMessage(request));
  }

  #onError(error: Error): void {
    this.#logger.error(`A thread failed: ${error.stack ?? error}`);
  }

  /** A thread ended that nobody stopped: all of them begin anew. */
  #onExit(worker: Worker): void {
    if (this.#stopping || !this.#threads.includes(worker)) {
      return;
    }
    const threads = this.#threads;
    this.#threads = [];
    this.#sockets = [];
    this.#logger.error(
      'A thread ended by itself, and all are started again. The open windows are lost',
    );
    this.#restarting = (async () => {
      await Promise.all(threads.map(each => each.terminate()));
      while (!this.#stopping && !this.isListening) {
        await new Promise(resolve => setTimeout(resolve, RESTART_MS));
        await this.#startThreads().catch(error =>
          this.#logger.error(`Listening failed: ${error.message}`),
        );
      }
    })();
  }
}

async function stopThread(worker: Worker): Promise<void> {
  const exit = once(worker, 'exit');
  worker.postMessage({ kind: 'stop' } satisfies ThreadRequest);
  await exit;
}
