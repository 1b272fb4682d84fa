// Over 300 lines: templates, domains, samplers and sequences of one session share
// the limits of its exporter and of the decoder.

import {
  countReason,
  createFlowCounters,
  FlowCounters,
  FlowDropReason,
  FlowErrorReason,
} from './FlowCounters';
import { ExportClock } from './protocols/netflow/ExportClock';
import { NetflowSource } from './protocols/netflow/NetflowSource';
import { SequenceTracker, SequenceUnit } from './SequenceTracker';
import { SharedFlowState } from './SharedFlowState';
import { FlowDomain, WaitingSet } from './templates/FlowDomain';
import { parseTemplate } from './templates/parseTemplate';
import { SavedDomain } from './templates/SavedTemplates';
import { isSameText, templateText } from './templates/templateText';
import { WaitingSets } from './WaitingSets';

/** An exporter: the sender of datagrams from one address. */
export class FlowExporter {
  readonly address: string;
  readonly counters = createFlowCounters();
  /** By the port that it sends from. */
  readonly sessions = new Map<number, FlowSession>();
  /** Domains and sequences of all sessions. */
  domains = 0;
  /** Templates of all sessions. */
  templates = 0;
  /** Bytes of its sets that wait for their templates. */
  waitingBytes = 0;
  /** When it sent last, milliseconds since 1970. */
  seenAt = 0;

  constructor(address: string) {
    this.address = address;
  }
}

/**
 * A transport session: what comes from one port of an exporter. Two processes
 * that send from one address number their templates and datagrams each in its
 * own way, and are told apart by their ports only (RFC 7011, section 8).
 */
export class FlowSession implements NetflowSource {
  readonly #exporter: FlowExporter;
  readonly #port: number;
  readonly #shared: SharedFlowState;
  readonly #waiting: WaitingSets;
  readonly domains = new Map<number, FlowDomain>();
  readonly #sequences = new Map<number, SequenceTracker>();
  /** When the last datagram came, milliseconds since 1970. */
  receivedAt = 0;
  /** Domains and sequences of this session. */
  #kept = 0;

  constructor(exporter: FlowExporter, port: number, shared: SharedFlowState) {
    this.#exporter = exporter;
    this.#port = port;
    this.#shared = shared;
    this.#waiting = new WaitingSets(exporter, shared);
  }

  get counters(): FlowCounters {
    return this.#exporter.counters;
  }

  advance(
    domain: number,
    unit: SequenceUnit,
    sequence: number,
    records: number,
    others = 0,
  ): void {
    let tracker = this.#sequences.get(domain);
    if (!tracker) {
      if (!this.#makeRoomForDomain(domain, this.domains)) {
        return;
      }
      tracker = new SequenceTracker(unit);
      this.#sequences.set(domain, tracker);
    }
    tracker.advance(sequence, records, others, this.counters);
  }

  report(
    reason: FlowErrorReason | FlowDropReason,
    protocol: string | undefined,
    cause: string,
    domain?: number,
    template?: number,
  ): void {
    countReason(this.counters, reason);
    const { errors, limits } = this.#shared;
    errors.push({
      reason,
      exporter: this.#exporter.address,
      port: this.#port,
      receivedAt: this.receivedAt,
      protocol,
      domain,
      template,
      cause,
    });
    if (errors.length > limits.maxErrors) {
      errors.shift();
    }
  }

  domain(id: number): FlowDomain | undefined {
    let domain = this.domains.get(id);
    if (!domain) {
      if (!this.#makeRoomForDomain(id, this.#sequences)) {
        return undefined;
      }
      const scope = `${this.#exporter.address} ${this.#port} ${id} `;
      domain = new FlowDomain(scope, this.#shared.totals);
      this.domains.set(id, domain);
    }
    return domain;
  }

  announce(
    domain: FlowDomain,
    domainId: number,
    template: number,
    set: number,
    view: DataView,
    at: number,
    length: number,
    receivedAt: number,
  ): boolean {
    const known = domain.templates.get(template);
    if (
      known?.definition.set === set &&
      isSameText(known.definition.text, view, at, length)
    ) {
      known.usedAt = receivedAt;
      return true;
    }
    const refuse = (
      reason: 'bad-template' | 'template-limit',
      cause: string,
    ) => {
      this.report(reason, undefined, cause, domainId, template);
      return false;
    };
    const { limits, registry } = this.#shared;
    const fields = parseTemplate(view, at, length, set);
    if (typeof fields === 'string') {
      return refuse('bad-template', fields);
    }
    if (fields.length > limits.maxFieldsPerTemplate) {
      return refuse('template-limit', 'too many fields');
    }
    if (known) {
      // what follows is of the new form, whether there is room for it or not
      this.withdraw(domain, template);
    }
    if (this.#exporter.templates >= limits.maxTemplatesPerExporter) {
      return refuse('template-limit', 'too many templates of the exporter');
    }
    const text = templateText(view, at, length);
    let definition = registry.acquire(set, text, fields);
    while (!definition && this.#shared.makeRoom(this.#exporter.address)) {
      definition = registry.acquire(set, text, fields);
    }
    if (!definition) {
      return refuse('template-limit', 'no room for further templates');
    }
    domain.templates.set(template, { definition, usedAt: receivedAt });
    this.#exporter.templates += 1;
    return true;
  }

  withdraw(domain: FlowDomain, template: number): void {
    const known = domain.templates.get(template);
    if (known) {
      this.#shared.registry.release(known.definition);
      domain.templates.delete(template);
      this.#exporter.templates -= 1;
    }
  }

  announceSampling(
    domain: FlowDomain,
    domainId: number,
    protocol: string,
    sampler: number | undefined,
    scale: number,
  ): void {
    const { limits } = this.#shared;
    if (sampler !== undefined && !domain.samplers.has(sampler)) {
      if (
        domain.samplers.size >= limits.maxSamplersPerDomain ||
        this.#shared.samplers >= limits.maxSamplers
      ) {
        this.report('sampler-limit', protocol, 'too many samplers', domainId);
        return;
      }
      this.#shared.samplers += 1;
    }
    domain.announceSampling(sampler, scale);
  }

  wait(
    domain: FlowDomain,
    domainId: number,
    protocol: string,
    template: number,
    records: Uint8Array,
    clock: ExportClock,
    receivedAt: number,
  ): void {
    const isKept = this.#waiting.add(domain, {
      protocol,
      template,
      bytes: records,
      exportedAt: clock.exportedAt,
      uptime: clock.uptime,
      hasUptime: clock.hasUptime,
      receivedAt,
    });
    if (!isKept) {
      this.report(
        'waiting-full',
        protocol,
        'no room to wait for a template',
        domainId,
        template,
      );
    }
  }

  takeWaiting(domain: FlowDomain, template: number): WaitingSet[] {
    return this.#waiting.take(domain, set => set.template === template);
  }

  /** What was announced in the domains of the session. */
  save(): SavedDomain[] {
    return [...this.domains].map(([domain, known]) => ({
      exporter: this.#exporter.address,
      port: this.#port,
      domain,
      ...known.save(),
    }));
  }

  /** Drops what waited or was idle for too long, and counts what is lost. */
  expire(now: number): void {
    const { waitingMs, idleMs } = this.#shared.limits;
    for (const [domainId, domain] of this.domains) {
      this.#reportWaiting(
        domainId,
        domain,
        set => set.receivedAt + waitingMs <= now,
      );
      for (const [template, { usedAt }] of domain.templates) {
        if (usedAt + idleMs <= now) {
          this.withdraw(domain, template);
        }
      }
    }
    for (const tracker of this.#sequences.values()) {
      tracker.age(this.counters);
    }
  }

  /** Gives up all that is kept of the session, which is used no more. */
  forget(): void {
    for (const [domainId, domain] of this.domains) {
      this.#reportWaiting(domainId, domain, () => true);
      for (const template of [...domain.templates.keys()]) {
        this.withdraw(domain, template);
      }
      this.#shared.samplers -= domain.samplers.size;
    }
    for (const tracker of this.#sequences.values()) {
      tracker.giveUp(this.counters);
    }
    this.#exporter.domains -= this.#kept;
    this.#shared.domains -= this.#kept;
    this.#shared.sessions -= 1;
  }

  #reportWaiting(
    domainId: number,
    domain: FlowDomain,
    wanted: (set: WaitingSet) => boolean,
  ): void {
    for (const set of this.#waiting.take(domain, wanted)) {
      this.report(
        'no-template',
        set.protocol,
        'the template did not come in time',
        domainId,
        set.template,
      );
    }
  }

  /** Domains and sequences go in pairs, which count once. */
  #makeRoomForDomain(
    id: number,
    others: ReadonlyMap<number, unknown>,
  ): boolean {
    if (others.has(id)) {
      return true;
    }
    const exporter = this.#exporter;
    const shared = this.#shared;
    const { maxDomains, maxDomainsPerExporter } = shared.limits;
    const isFull = () => shared.domains >= maxDomains;
    while (isFull() && shared.makeRoom(exporter.address));
    if (exporter.domains >= maxDomainsPerExporter || isFull()) {
      this.report(
        'exporter-limit',
        undefined,
        'too many observation domains',
        id,
      );
      return false;
    }
    this.#kept += 1;
    exporter.domains += 1;
    shared.domains += 1;
    return true;
  }
}
