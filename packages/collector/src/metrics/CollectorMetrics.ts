import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';
import { DeliveryCount } from '../delivery/Deliverer';
import { FactCounts } from '../facts/FactTeller';
import { LeaseCounts } from '../leases/LeaseWatch';
import { Spool, SpoolDrop } from '../spool/Spool';
import { WatchCounts } from '../watch/ClusterWatch';
import { BoundedLabel } from './BoundedLabel';

const PREFIX = 'service_communications_collector_';

/** Exporters that are counted by name; the others are counted together. */
const MAX_EXPORTERS = 500;

/** What an exporter sent since the last time it was told. */
export interface ExporterActivity {
  exporter: string;
  datagrams?: number;
  bytes?: number;
  records?: number;
  /** By unit: datagrams or records. */
  lost?: Record<string, number>;
  /** By reason. */
  errors?: Record<string, number>;
  /** By reason. */
  dropped?: Record<string, number>;
}

/** A number for everything that moves, in the format of Prometheus. */
export class CollectorMetrics {
  readonly #registry = new Registry();
  readonly #exporters = new BoundedLabel(MAX_EXPORTERS);
  readonly #datagrams: Counter;
  readonly #bytes: Counter;
  readonly #records: Counter;
  readonly #lost: Counter;
  readonly #errors: Counter;
  readonly #dropped: Counter;
  readonly #socketDrops: Counter;
  readonly #samples: Counter;
  readonly #spoolDroppedSamples: Counter;
  readonly #spoolDroppedRecords: Counter;
  readonly #deliveries: Counter;
  readonly #failures: Counter;
  readonly #scans: Counter;
  readonly #scrapes: Counter;
  readonly #watchEvents: Counter;
  readonly #watchFailures: Counter;
  readonly #facts: Counter;
  readonly #leaseEntries: Counter;

  constructor(options: { spool: Spool }) {
    const { spool } = options;
    const registers = [this.#registry];
    const counter = (name: string, help: string, labelNames: string[] = []) =>
      new Counter({ name: `${PREFIX}${name}`, help, labelNames, registers });
    const gauge = (name: string, help: string, value: () => number) =>
      new Gauge({
        name: `${PREFIX}${name}`,
        help,
        registers,
        collect() {
          this.set(value());
        },
      });

    this.#datagrams = counter('datagrams_total', 'Datagrams received.', [
      'exporter',
    ]);
    this.#bytes = counter('bytes_total', 'Bytes of the datagrams received.', [
      'exporter',
    ]);
    this.#records = counter('records_total', 'Flow records read.', [
      'exporter',
    ]);
    this.#lost = counter(
      'lost_total',
      'What the sequence numbers say never arrived, by unit.',
      ['exporter', 'unit'],
    );
    this.#errors = counter('errors_total', 'What could not be read.', [
      'exporter',
      'reason',
    ]);
    this.#dropped = counter(
      'dropped_total',
      'What was received and had to be given up.',
      ['exporter', 'reason'],
    );
    this.#socketDrops = counter(
      'socket_drops_total',
      'Datagrams that the kernel dropped because the socket was full (Linux).',
      ['address'],
    );
    this.#samples = counter('samples_total', 'Samples finished, by type.', [
      'type',
    ]);
    this.#spoolDroppedSamples = counter(
      'spool_dropped_samples_total',
      'Samples given up before the backend had them.',
      ['reason'],
    );
    this.#spoolDroppedRecords = counter(
      'spool_dropped_records_total',
      'Records in the samples given up.',
      ['reason'],
    );
    this.#deliveries = counter(
      'delivered_samples_total',
      'Samples that the backend answered for, by its answer.',
      ['result'],
    );
    this.#failures = counter(
      'delivery_failures_total',
      'Deliveries that failed and are repeated.',
      ['kind'],
    );
    this.#scans = counter('scans_total', 'Scans of this host, by result.', [
      'result',
    ]);
    this.#scrapes = counter('scrapes_total', 'Scrapes of targets, by result.', [
      'result',
    ]);
    this.#watchEvents = counter(
      'watch_events_total',
      'Objects that clusters told of, by kind.',
      ['kind'],
    );
    this.#watchFailures = counter(
      'watch_failures_total',
      'Requests to clusters that failed and are repeated, by kind and reason.',
      ['kind', 'reason'],
    );
    this.#facts = counter(
      'identities_total',
      'Facts of whose an address is that the backend answered for, by its answer, and those given up.',
      ['result'],
    );
    this.#leaseEntries = counter(
      'lease_entries_total',
      'Entries of lease files: read, and skipped where they could not be read.',
      ['result'],
    );
    gauge('spool_samples', 'Samples that wait.', () => spool.count);
    gauge('spool_bytes', 'Bytes of the samples that wait.', () => spool.bytes);
    gauge(
      'spool_memory_bytes',
      'Bytes of samples that the disk did not take.',
      () => spool.heldBytes,
    );
    gauge('spool_oldest_age_seconds', 'Age of the oldest that waits.', () =>
      spool.oldestAt === undefined
        ? 0
        : Math.max(0, Date.now() - spool.oldestAt) / 1000,
    );
    collectDefaultMetrics({ register: this.#registry });
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  async text(): Promise<string> {
    return this.#registry.metrics();
  }

  onActivity(activity: ExporterActivity): void {
    const exporter = this.#exporters.of(activity.exporter);
    this.#datagrams.inc({ exporter }, activity.datagrams ?? 0);
    this.#bytes.inc({ exporter }, activity.bytes ?? 0);
    this.#records.inc({ exporter }, activity.records ?? 0);
    for (const [unit, count] of Object.entries(activity.lost ?? {})) {
      this.#lost.inc({ exporter, unit }, count);
    }
    for (const [reason, count] of Object.entries(activity.errors ?? {})) {
      this.#errors.inc({ exporter, reason }, count);
    }
    for (const [reason, count] of Object.entries(activity.dropped ?? {})) {
      this.#dropped.inc({ exporter, reason }, count);
    }
  }

  onSocketDrops(address: string, count: number): void {
    this.#socketDrops.inc({ address }, count);
  }

  onSample(type: 'netstat' | 'netflow'): void {
    this.#samples.inc({ type });
  }

  onSpoolDrop({ reason, records }: SpoolDrop): void {
    this.#spoolDroppedSamples.inc({ reason });
    this.#spoolDroppedRecords.inc({ reason }, records);
  }

  onDelivered({ result, samples }: DeliveryCount): void {
    this.#deliveries.inc({ result }, samples);
  }

  onDeliveryFailure(kind: string): void {
    this.#failures.inc({ kind });
  }

  /** For the watch of clusters. */
  get watchCounts(): WatchCounts {
    return {
      ...this.#factCounts,
      onEvents: (kind, count) => this.#watchEvents.inc({ kind }, count),
      onFailure: (kind, reason) => this.#watchFailures.inc({ kind, reason }),
    };
  }

  /** For the lease files. */
  get leaseCounts(): LeaseCounts {
    return {
      ...this.#factCounts,
      onLeaseEntries: (result, count) =>
        this.#leaseEntries.inc({ result }, count),
    };
  }

  get #factCounts(): FactCounts {
    return {
      onFacts: (result, count) => this.#facts.inc({ result }, count),
      onDeliveryFailure: kind => this.onDeliveryFailure(kind),
    };
  }

  onScan(result: 'done' | 'failed'): void {
    this.#scans.inc({ result });
  }

  onScrape(result: 'done' | 'failed'): void {
    this.#scrapes.inc({ result });
  }
}
