import { DatagramDecoder } from './DatagramDecoder';
import { FlowColumns } from './FlowColumns';
import {
  addFlowCounters,
  createFlowCounters,
  FlowCounters,
  FlowError,
} from './FlowCounters';
import { defaultFlowLimits, FlowLimits } from './FlowLimits';
import { FlowExporter, FlowSession } from './FlowSession';
import { FlowTotals } from './FlowTotals';
import { restoreDomain } from './restoreDomain';
import { SenderTable } from './SenderTable';
import { SharedFlowState } from './SharedFlowState';
import { decodeClassicNetflow } from './protocols/netflow/decodeClassicNetflow';
import { decodeIpfix } from './protocols/netflow/decodeIpfix';
import { decodeNetflowV9 } from './protocols/netflow/decodeNetflowV9';
import { decodeSflow } from './protocols/sflow/decodeSflow';
import { SavedTemplates, soundDomains } from './templates/SavedTemplates';
import { TemplateRegistry } from './templates/TemplateRegistry';

/**
 * How a {@link FlowDecoder} works.
 *
 * @public
 */
export interface FlowDecoderOptions extends Partial<FlowLimits> {
  /**
   * What templates are announced for: `session` (default), what comes from the
   * same port, as RFC 7011 has it, or `exporter`, all that comes from the same
   * address, for a router that sends templates and records from different ports.
   */
  templateScope?: 'session' | 'exporter';
  /** An exporter was forgotten because others need its place. */
  onEvicted?: (exporter: string) => void;
}

/**
 * Reads flow records from the datagrams of exporters: NetFlow v1, v5, v6, v7 and
 * v9, IPFIX and sFlow v5. What a datagram announces is kept for those that
 * follow, within limits: see {@link FlowLimits}.
 *
 * @public
 */
export class FlowDecoder {
  readonly #exporters: SenderTable<FlowExporter>;
  readonly #shared: SharedFlowState;
  readonly #byPort: boolean;
  readonly #onEvicted: (exporter: string) => void;
  #evicted = 0;
  /** Of exporters that are not kept, or no longer. */
  readonly #others = createFlowCounters();

  constructor(options: FlowDecoderOptions = {}) {
    const {
      templateScope = 'session',
      onEvicted = () => {},
      ...limits
    } = options;
    const allLimits = { ...defaultFlowLimits, ...limits };
    this.#byPort = templateScope === 'session';
    this.#onEvicted = onEvicted;
    this.#exporters = new SenderTable(allLimits.maxExporters);
    this.#shared = {
      limits: allLimits,
      registry: new TemplateRegistry(allLimits.maxTemplateBytes),
      totals: new FlowTotals(allLimits.maxFlowTotals),
      waitingBytes: 0,
      sessions: 0,
      domains: 0,
      samplers: 0,
      errors: [],
      makeRoom: except => {
        const evicted = this.#exporters.evict(undefined, except);
        this.#forget(evicted);
        return evicted !== undefined;
      },
    };
  }

  /**
   * Appends the flow records of a datagram to the columns, and those of earlier
   * ones that waited for a template which it brings. Never throws for what
   * stands in a datagram: that is counted, and what is good beside it is kept.
   *
   * @param exporter - address that the datagram came from.
   * @param receivedAt - when it came, milliseconds since 1970.
   * @param port - port that it came from: see
   * {@link FlowDecoderOptions.templateScope}. Default 0.
   * @returns the export time of the header, milliseconds since 1970; NaN if
   * nothing of the datagram could be read.
   */
  decode(
    datagram: Uint8Array,
    exporter: string,
    receivedAt: number,
    columns: FlowColumns,
    port = 0,
  ): number {
    const kept = this.#exporter(exporter, receivedAt);
    const session = kept && this.#session(kept, this.#byPort ? port : 0);
    const counters = kept?.counters ?? this.#others;
    counters.datagrams += 1;
    counters.bytes += datagram.length;
    if (!session) {
      counters.dropped['exporter-limit'] += 1;
      return NaN;
    }
    kept.seenAt = receivedAt;
    session.receivedAt = receivedAt;
    return decodeDatagram(datagram, session, receivedAt, columns);
  }

  /** What became of all datagrams, since the decoder was made. */
  counters(): FlowCounters {
    const sum = createFlowCounters();
    addFlowCounters(sum, this.#others);
    for (const [, { counters }] of this.#exporters.entries()) {
      addFlowCounters(sum, counters);
    }
    return sum;
  }

  /** The same of each exporter that is kept, by its address. */
  *exporterCounters(): IterableIterator<[string, Readonly<FlowCounters>]> {
    for (const [address, { counters }] of this.#exporters.entries()) {
      yield [address, counters];
    }
  }

  /**
   * Exporters that were forgotten because others needed their place. None of
   * them had kept sending for longer than some seconds.
   */
  get evicted(): number {
    return this.#evicted;
  }

  /** The newest errors, the oldest first; at most `maxErrors`. */
  get lastErrors(): readonly FlowError[] {
    return this.#shared.errors;
  }

  /** What exporters have announced, to be kept over a restart. */
  saveTemplates(): SavedTemplates {
    const sessions = [...this.#exporters.entries()].flatMap(([, exporter]) => [
      ...exporter.sessions.values(),
    ]);
    const domains = sessions.flatMap(each => each.save());
    return {
      version: 1,
      domains: domains.filter(each => each.templates.length > 0),
    };
  }

  /**
   * Takes back what {@link FlowDecoder.saveTemplates} gave; to be called before
   * datagrams are decoded. Parts that cannot be right are left out.
   */
  restoreTemplates(saved: unknown): void {
    for (const domain of soundDomains(saved)) {
      // One that sends again after the restart has kept sending.
      const usedAt = Math.max(0, ...domain.templates.map(each => each.usedAt));
      const exporter = this.#exporter(domain.exporter, usedAt);
      const port = this.#byPort ? domain.port : 0;
      const session = exporter && this.#session(exporter, port);
      if (session) {
        restoreDomain(session, domain);
        exporter.seenAt = Math.max(exporter.seenAt, usedAt);
        session.receivedAt = exporter.seenAt;
      }
    }
  }

  /**
   * Drops what waited for a template for too long, forgets what was idle for too
   * long, and counts as lost what can no longer come. To be called every few
   * seconds.
   *
   * @param now - milliseconds since 1970.
   */
  expire(now: number): void {
    const { idleMs } = this.#shared.limits;
    for (const [address, exporter] of this.#exporters.entries()) {
      for (const [port, session] of exporter.sessions) {
        session.expire(now);
        if (session.receivedAt + idleMs <= now) {
          session.forget();
          exporter.sessions.delete(port);
        }
      }
      if (exporter.sessions.size === 0) {
        addFlowCounters(this.#others, exporter.counters);
        this.#exporters.delete(address);
      }
    }
  }

  #exporter(address: string, now: number): FlowExporter | undefined {
    const known = this.#exporters.seen(address, now);
    if (known) {
      return known;
    }
    const exporter = new FlowExporter(address);
    const gone = this.#exporters.add(address, exporter, now);
    if (gone?.[1] === exporter) {
      return undefined;
    }
    this.#forget(gone);
    return exporter;
  }

  #forget(
    evicted: [address: string, exporter: FlowExporter] | undefined,
  ): void {
    if (evicted) {
      const [address, { sessions, counters }] = evicted;
      sessions.forEach(session => session.forget());
      addFlowCounters(this.#others, counters);
      this.#evicted += 1;
      this.#onEvicted(address);
    }
  }

  #session(exporter: FlowExporter, port: number): FlowSession | undefined {
    const { sessions } = exporter;
    const known = sessions.get(port);
    if (known) {
      return known;
    }
    const { limits } = this.#shared;
    if (sessions.size >= limits.maxSessionsPerExporter) {
      forgetOldest(sessions);
    }
    while (this.#shared.sessions >= limits.maxSessions) {
      if (!this.#shared.makeRoom(exporter.address)) {
        return undefined;
      }
    }
    const session = new FlowSession(exporter, port, this.#shared);
    sessions.set(port, session);
    this.#shared.sessions += 1;
    return session;
  }
}

/** A process that starts again sends from another port: the old one is idle. */
function forgetOldest(sessions: Map<number, FlowSession>): void {
  const [oldest, session] = [...sessions].reduce((one, other) =>
    other[1].receivedAt < one[1].receivedAt ? other : one,
  );
  session.forget();
  sessions.delete(oldest);
}

/** By the first 16 bits: those of sFlow, whose version has 32, are 0. */
const decoders: Record<number, DatagramDecoder<FlowSession> | undefined> = {
  0: decodeSflow,
  1: decodeClassicNetflow,
  5: decodeClassicNetflow,
  6: decodeClassicNetflow,
  7: decodeClassicNetflow,
  9: decodeNetflowV9,
  10: decodeIpfix,
};

function decodeDatagram(
  datagram: Uint8Array,
  session: FlowSession,
  receivedAt: number,
  columns: FlowColumns,
): number {
  if (datagram.length < 4) {
    session.report('unknown-version', undefined, 'shorter than any header');
    return NaN;
  }
  const decoder = decoders[datagram[0] * 256 + datagram[1]];
  if (!decoder) {
    session.report('unknown-version', undefined, 'of no known protocol');
    return NaN;
  }
  return decoder(datagram, session, receivedAt, columns);
}
