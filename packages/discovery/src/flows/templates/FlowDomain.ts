import { FlowColumns } from '../FlowColumns';
import { FlowTotals } from '../FlowTotals';
import { ExportClock } from '../protocols/netflow/ExportClock';
import { SavedDomain } from './SavedTemplates';
import { TemplateDefinition } from './TemplateRegistry';

/** A template that a domain announced. */
export interface KnownTemplate {
  definition: TemplateDefinition;
  /** When it was announced or used last, milliseconds since 1970. */
  usedAt: number;
}

/** The records of a set that came before its template, and its clock. */
export interface WaitingSet extends ExportClock {
  protocol: string;
  template: number;
  bytes: Uint8Array;
  /** Milliseconds since 1970. */
  receivedAt: number;
}

/**
 * What an observation domain (source id) of an exporter has announced. Numbers
 * of templates and samplers mean something within it only.
 */
export class FlowDomain {
  readonly scope: string;
  readonly #totals: FlowTotals;
  readonly templates = new Map<number, KnownTemplate>();
  /** Sets that wait for their templates, the oldest first. */
  waiting: WaitingSet[] = [];
  /** When the exporter started, milliseconds since 1970; NaN: not told. */
  systemInitTime = NaN;
  /** Packets behind each that was metered, where a record names no sampler. */
  scale = 1;
  /** The same by sampler. */
  readonly samplers = new Map<number, number>();
  /** What was announced of all records; 0: nothing. */
  defaultScale = 0;

  /**
   * @param scope - the exporter, the port it sends from, and the domain.
   */
  constructor(scope: string, totals: FlowTotals) {
    this.scope = scope;
    this.#totals = totals;
  }

  /** Packets behind each that a sampler let be metered. */
  scaleOf(sampler: number): number {
    return this.samplers.get(sampler) ?? (this.defaultScale || 1);
  }

  /**
   * Takes how packets are sampled.
   *
   * @param sampler - undefined where it is said of all records.
   */
  announceSampling(sampler: number | undefined, scale: number): void {
    if (sampler === undefined) {
      this.defaultScale = scale;
    } else {
      this.samplers.set(sampler, scale);
    }
    // records that name no sampler mean the only one
    const [only] = this.samplers.size === 1 ? this.samplers.values() : [1];
    this.scale = this.defaultScale || only;
  }

  /** What was announced, to outlast a restart. */
  save(): Omit<SavedDomain, 'exporter' | 'port' | 'domain'> {
    return {
      templates: [...this.templates].map(
        ([template, { definition, usedAt }]) => ({
          template,
          set: definition.set,
          definition: Buffer.from(definition.text, 'latin1').toString('hex'),
          usedAt,
        }),
      ),
      systemInitTime: this.systemInitTime || undefined,
      scale: this.defaultScale || undefined,
      samplers: [...this.samplers],
    };
  }

  /** See {@link FlowTotals}. */
  subtractTotals(columns: FlowColumns, row: number): void {
    this.#totals.subtract(this.scope, columns, row);
  }
}
