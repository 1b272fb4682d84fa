import { Logger } from '../log/Logger';
import { ExporterActivity } from '../metrics/CollectorMetrics';

/** An exporter is spoken of no more often than this. */
const QUIET_MS = 5 * 60_000;

/** Exporters of which losses wait to be told. */
const MAX_EXPORTERS = 1_000;

interface Loss {
  datagrams: number;
  records: number;
  saidAt: number;
}

/**
 * Logs exporters whose sequence numbers show that something never arrived: at
 * once, and then not again for some minutes, with all that was lost meanwhile.
 */
export class LossLog {
  readonly #logger: Logger;
  readonly #now: () => number;
  readonly #losses = new Map<string, Loss>();

  constructor(logger: Logger, now: () => number = Date.now) {
    this.#logger = logger;
    this.#now = now;
  }

  add({ exporter, lost = {} }: ExporterActivity): void {
    const { datagrams = 0, records = 0 } = lost;
    if (datagrams + records === 0) {
      return;
    }
    const loss = this.#lossOf(exporter);
    if (loss) {
      loss.datagrams += datagrams;
      loss.records += records;
      if (this.#now() - loss.saidAt >= QUIET_MS) {
        this.#say(exporter, loss);
      }
    }
  }

  /** Says what is not said yet. */
  flush(): void {
    for (const [exporter, loss] of this.#losses) {
      if (loss.datagrams + loss.records > 0) {
        this.#say(exporter, loss);
      }
    }
  }

  #lossOf(exporter: string): Loss | undefined {
    let loss = this.#losses.get(exporter);
    if (!loss && this.#losses.size < MAX_EXPORTERS) {
      loss = { datagrams: 0, records: 0, saidAt: -Infinity };
      this.#losses.set(exporter, loss);
    }
    return loss;
  }

  #say(exporter: string, loss: Loss): void {
    this.#logger.warn(
      'Flow records of an exporter never arrived, as its sequence numbers show: the network or a receive buffer lost them',
      { exporter, datagrams: loss.datagrams, records: loss.records },
    );
    loss.datagrams = 0;
    loss.records = 0;
    loss.saidAt = this.#now();
  }
}
