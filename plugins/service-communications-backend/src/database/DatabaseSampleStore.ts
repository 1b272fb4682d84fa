import { SampleResult } from '@service-communications/plugin-service-communications-common';
import { Knex } from 'knex';
import { ScanObservation } from '../orientation/ScanObservation';
import {
  countSources,
  noCounts,
  SourceCounts,
} from './operations/ingest/countSources';
import { ingestScans } from './operations/ingest/ingestScans';
import { SharedAddressError } from './operations/ingest/SharedAddressError';
import { pruneSamples } from './operations/ingest/pruneSamples';
import { SampleStore } from './SampleStore';

/** {@link SampleStore} in a SQL database. */
export class DatabaseSampleStore implements SampleStore {
  readonly #database: Knex;
  readonly #reorderHorizon: number;
  readonly #now: () => number;

  /**
   * @param reorderHorizon - how far back samples may arrive out of order,
   * milliseconds
   */
  constructor(options: {
    database: Knex;
    reorderHorizon: number;
    now?: () => number;
  }) {
    this.#database = options.database;
    this.#reorderHorizon = options.reorderHorizon;
    this.#now = options.now ?? Date.now;
  }

  async ingestScans(observations: ScanObservation[]): Promise<SampleResult[]> {
    const refusals = new Map<ScanObservation, string>();
    for (;;) {
      try {
        return await this.#database.transaction(tx =>
          ingestScans(tx, {
            observations,
            refusals,
            reorderHorizon: this.#reorderHorizon,
            now: this.#now(),
          }),
        );
      } catch (error) {
        if (!(error instanceof SharedAddressError)) {
          throw error;
        }
        refusals.set(error.observation, error.message);
      }
    }
  }

  async countRefusals(
    refusals: { source: string; reason: string }[],
  ): Promise<void> {
    const bySource = new Map<string, SourceCounts>();
    for (const { source, reason } of refusals) {
      const counts = bySource.get(source) ?? noCounts(source);
      counts.refused++;
      counts.lastRefusal = reason;
      bySource.set(source, counts);
    }
    await countSources(this.#database, [...bySource.values()], this.#now());
  }

  async pruneLog(): Promise<number> {
    return pruneSamples(this.#database, {
      reorderHorizon: this.#reorderHorizon,
    });
  }
}
