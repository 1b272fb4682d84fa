import { SampleResult } from '@service-communications/plugin-service-communications-common';
import { Knex } from 'knex';
import { ScanObservation } from '../orientation/ScanObservation';
import { countSources } from './operations/ingest/countSources';
import { ingestScans } from './operations/ingest/ingestScans';
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
    return this.#database.transaction(tx =>
      ingestScans(tx, {
        observations,
        reorderHorizon: this.#reorderHorizon,
        now: this.#now(),
      }),
    );
  }

  async countRefusal(refusal: {
    source: string;
    reason: string;
  }): Promise<void> {
    const counts = {
      source: refusal.source,
      accepted: 0,
      duplicate: 0,
      refused: 1,
      attempts: 0,
      undecided: 0,
      loopbackLeftOut: 0,
      lastRefusal: refusal.reason,
    };
    await countSources(this.#database, [counts], this.#now());
  }

  async pruneLog(): Promise<number> {
    return pruneSamples(this.#database, {
      reorderHorizon: this.#reorderHorizon,
    });
  }
}
