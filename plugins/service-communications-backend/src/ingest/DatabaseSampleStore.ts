import {
  orientationEvidence,
  SampleResult,
} from '@service-communications/model';
import { Knex } from 'knex';
import { FlowObservation } from '../orientation/FlowObservation';
import { ScanObservation } from '../orientation/ScanObservation';
import {
  addRefusal,
  countSources,
  noCounts,
  SourceCounts,
} from '../database/operations/sources/countSources';
import { ingestScans } from '../database/operations/scans/ingestScans';
import { SharedAddressError } from '../database/operations/scans/SharedAddressError';
import { FlowLimits } from '../database/operations/flows/FlowLimits';
import { ingestFlows } from '../database/operations/flows/ingestFlows';
import {
  FLOW_LOG,
  pruneSamples,
  SCAN_LOG,
} from '../database/operations/sources/pruneSamples';
import { readSenders } from '../database/operations/sources/readSenders';
import { pruneIdentities } from '../database/operations/identities/pruneIdentities';
import { loadEndNames } from '../database/operations/identities/loadEndNames';
import { addressesOfFlows, addressesOfScans } from '../identity/seenAddresses';
import { placeFlows } from '../identity/placeFlows';
import { placeScan } from '../identity/placeScan';
import {
  readDiscoverySources,
  SourcesPage,
  SourcesRequest,
} from '../database/operations/read/readDiscoverySources';
import { Refusal, SampleStore } from './SampleStore';

const DEFAULT_FLOW_LIMITS: FlowLimits = {
  threshold: orientationEvidence.indexOf('bound'),
  maxUndecided: 1_000_000,
};

/** {@link SampleStore} in a SQL database. */
export class DatabaseSampleStore implements SampleStore {
  readonly #database: Knex;
  readonly #reorderHorizon: number;
  readonly #flowLimits: FlowLimits;
  readonly #now: () => number;

  /**
   * @param reorderHorizon - how far back samples may arrive out of order,
   * milliseconds
   * @param flowLimits - default: 'bound' decides, a million wait
   */
  constructor(options: {
    database: Knex;
    reorderHorizon: number;
    flowLimits?: Partial<FlowLimits>;
    now?: () => number;
  }) {
    this.#database = options.database;
    this.#reorderHorizon = options.reorderHorizon;
    this.#flowLimits = { ...DEFAULT_FLOW_LIMITS, ...options.flowLimits };
    this.#now = options.now ?? Date.now;
  }

  async ingestScans(observations: ScanObservation[]): Promise<SampleResult[]> {
    // Placed once: a refusal goes by what was placed.
    const placing: { placed?: ScanObservation[] } = {};
    const refusals = new Map<ScanObservation, string>();
    for (;;) {
      try {
        return await this.#database.transaction(async tx => {
          placing.placed ??= await placeScans(tx, observations);
          return ingestScans(tx, {
            observations: placing.placed,
            refusals,
            reorderHorizon: this.#reorderHorizon,
            threshold: this.#flowLimits.threshold,
            now: this.#now(),
          });
        });
      } catch (error) {
        if (!(error instanceof SharedAddressError)) {
          throw error;
        }
        refusals.set(error.observation, error.message);
      }
    }
  }

  async ingestFlows(observations: FlowObservation[]): Promise<SampleResult[]> {
    return this.#database.transaction(async tx =>
      ingestFlows(tx, {
        observations: await placeFlowSamples(tx, observations),
        ...this.#flowLimits,
        reorderHorizon: this.#reorderHorizon,
        now: this.#now(),
      }),
    );
  }

  async countRefusals(refusals: Refusal[], sender?: string): Promise<void> {
    const senders =
      sender === undefined
        ? undefined
        : await readSenders(
            this.#database,
            refusals.map(({ source }) => source),
          );
    const countedAs = (source: string) =>
      !senders ||
      (senders.has(source) && (senders.get(source) ?? sender) === sender)
        ? source
        : sender!;
    const bySource = new Map<string, SourceCounts>();
    for (const { reason, kind = 'unreadable', ...refusal } of refusals) {
      const source = countedAs(refusal.source);
      const counts = bySource.get(source) ?? noCounts(source);
      addRefusal(counts, kind, reason);
      bySource.set(source, counts);
    }
    await countSources(this.#database, [...bySource.values()], this.#now());
  }

  async getSources(request?: SourcesRequest): Promise<SourcesPage> {
    return readDiscoverySources(this.#database, request);
  }

  async pruneLog(): Promise<number> {
    const options = {
      reorderHorizon: this.#reorderHorizon,
      now: this.#now(),
    };
    await pruneIdentities(this.#database, {
      // Samples reach back the horizon, flows in them once more.
      endedBefore: this.#now() - 2 * this.#reorderHorizon,
    });
    return (
      (await pruneSamples(this.#database, SCAN_LOG, options)) +
      (await pruneSamples(this.#database, FLOW_LOG, options))
    );
  }
}

/** Scans whose ends are what identities say they were. */
async function placeScans(
  tx: Knex.Transaction,
  observations: ScanObservation[],
): Promise<ScanObservation[]> {
  const names = await loadEndNames(tx, () => addressesOfScans(observations));
  return observations.map(observation => placeScan(observation, names));
}

/** The same of flow samples. */
async function placeFlowSamples(
  tx: Knex.Transaction,
  observations: FlowObservation[],
): Promise<FlowObservation[]> {
  const names = await loadEndNames(tx, () => addressesOfFlows(observations));
  return observations.map(observation => placeFlows(observation, names));
}
