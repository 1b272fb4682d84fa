import { FlowError } from './FlowCounters';
import { FlowLimits } from './FlowLimits';
import { FlowTotals } from './FlowTotals';
import { TemplateRegistry } from './templates/TemplateRegistry';

/** What all sessions of a decoder share. */
export interface SharedFlowState {
  limits: FlowLimits;
  registry: TemplateRegistry;
  totals: FlowTotals;
  /** Bytes of all sets that wait for their templates. */
  waitingBytes: number;
  /** Sessions, domains and samplers of all exporters. */
  sessions: number;
  domains: number;
  samplers: number;
  /** The newest errors, the oldest first. */
  errors: FlowError[];
  /** Forgets an exporter that did not prove itself yet; false where none is. */
  makeRoom(except: string): boolean;
}
