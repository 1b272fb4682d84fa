import { SampleResult } from '@service-communications/model';
import { FlowObservation } from '../orientation/FlowObservation';
import { ScanObservation } from '../orientation/ScanObservation';
import {
  SourcesPage,
  SourcesRequest,
} from '../database/operations/read/readDiscoverySources';
import { RefusalKind } from '../database/operations/sources/admitSamples';

/** A sample that is not kept. */
export interface Refusal {
  source: string;
  reason: string;
  /** Default: `unreadable`. */
  kind?: RefusalKind;
}

/**
 * Where samples are kept and their statistics computed.
 */
export interface SampleStore {
  /**
   * Takes in scans, all in one transaction: each is accepted whole, known
   * already, or refused, and the answer stands once the promise resolves. The
   * answers are in the order of the scans.
   */
  ingestScans(observations: ScanObservation[]): Promise<SampleResult[]>;

  /** The same with samples of flows. */
  ingestFlows(observations: FlowObservation[]): Promise<SampleResult[]>;

  /**
   * Counts samples that were refused without being stored.
   *
   * @param sender - the subject of a token: what it names that is no source of
   * its own counts as its own, so that no name makes a source
   */
  countRefusals(refusals: Refusal[], sender?: string): Promise<void>;

  /** What sends samples, and what became of them, by name; all by default. */
  getSources(request?: SourcesRequest): Promise<SourcesPage>;

  /** Forgets logged samples that no late sample can need any more. */
  pruneLog(): Promise<number>;
}
