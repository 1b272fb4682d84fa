import { LoggerService } from '@backstage/backend-plugin-api';
import { InputError, stringifyError } from '@backstage/errors';
import {
  BulkJob,
  BulkRequest,
} from '@service-communications/plugin-service-communications-common';
import { randomUUID } from 'crypto';
import { Knex } from 'knex';
import { CommunicationsSelection } from '../model/CommunicationsSelection';
import {
  addBulkRestored,
  beginBulkUndo,
  endBulkUndo,
  insertBulkJob,
  readBulkJob,
  requestBulkCancel,
} from '../database/operations/bulk/bulkJobs';
import {
  BulkClaim,
  claimLostBulkJob,
  claimLostBulkUndo,
  insertBulkIds,
  isBulkWorkLost,
} from '../database/operations/bulk/bulkWork';
import { yieldToWriters } from '../database/yieldToWriters';
import { restoreCommunications } from '../database/operations/write/restoreCommunications';
import { CommunicationsList } from '../listing/CommunicationsList';
import { waitAtMost } from '../scheduling/waitAtMost';
import { runBulkJob } from './runBulkJob';

/** Communications that an undo brings back in one transaction. */
const CHUNK_SIZE = 200;

/** What takes no longer is answered as done. */
const WAIT_MS = 1_000;

/**
 * Actions on many communications. Each runs on in the replica that took it, a
 * transaction at a time, and says in the database how far it is; so any
 * replica can be asked, can ask it to stop, and can go on where one was lost.
 */
export class BulkJobs {
  readonly #database: Knex;
  readonly #list: CommunicationsList;
  readonly #logger: LoggerService;
  readonly #onChanged: () => void;

  constructor(options: {
    database: Knex;
    list: CommunicationsList;
    logger: LoggerService;
    /** Called when communications were changed. */
    onChanged: () => void;
  }) {
    this.#database = options.database;
    this.#list = options.list;
    this.#logger = options.logger;
    this.#onChanged = options.onChanged;
  }

  /**
   * Begins with an action on all communications of a selection. Those of its
   * ids that are not in the selection, or not there, count as failed.
   */
  async start(
    request: BulkRequest,
    options: { selection: CommunicationsSelection; createdBy: string },
  ): Promise<BulkJob> {
    const { selection, createdBy } = options;
    const ids = await this.#list.matchingIds(selection);
    const found = new Set(ids);
    const failures = (selection.ids ?? [])
      .filter(each => !found.has(Number(each)))
      .map(each => ({
        id: each,
        reason: 'It is not there, or you may not do this to it',
      }));
    const id = randomUUID();
    await this.#database.transaction(async tx => {
      await insertBulkJob(tx, {
        id,
        action: request.action,
        request: { reason: request.reason, link: request.link },
        total: ids.length + failures.length,
        failures,
        createdBy,
        now: Date.now(),
      });
      await insertBulkIds(tx, id, ids);
    });
    await waitAtMost(WAIT_MS, this.#run({ jobId: id, run: 0 }));
    return this.get(id, createdBy);
  }

  /** Goes on with the jobs of replicas that were lost. Never rejects. */
  async resumeLost(): Promise<void> {
    try {
      if (!(await isBulkWorkLost(this.#database))) {
        return;
      }
      for (
        let claim = await claimLostBulkJob(this.#database);
        claim;
        claim = await claimLostBulkJob(this.#database)
      ) {
        this.#logger.info(`Bulk action ${claim.jobId} goes on here`);
        await this.#run(claim);
      }
      for (
        let undo = await claimLostBulkUndo(this.#database);
        undo;
        undo = await claimLostBulkUndo(this.#database)
      ) {
        this.#logger.info(`Undoing bulk action ${undo.jobId} goes on here`);
        await this.#runUndo(undo.jobId, undo.by);
      }
    } catch (error) {
      this.#logger.warn(
        `Bulk actions are looked for again later: ${stringifyError(error)}`,
      );
    }
  }

  /** Throws NotFoundError, also for the jobs of others. */
  async get(id: string, createdBy: string): Promise<BulkJob> {
    return readBulkJob(this.#database, id, createdBy);
  }

  /** Asks it to stop after the transaction it is in. */
  async cancel(id: string, createdBy: string): Promise<BulkJob> {
    await this.get(id, createdBy);
    await requestBulkCancel(this.#database, id);
    return this.get(id, createdBy);
  }

  /** Brings back what it deleted; goes on with that where it broke off. */
  async undo(id: string, restoredBy: string): Promise<BulkJob> {
    const job = await this.get(id, restoredBy);
    if (job.status === 'undoing') {
      return job;
    }
    if (!job.undoableUntil || Date.parse(job.undoableUntil) < Date.now()) {
      throw new InputError(`Bulk action ${id} cannot be undone`);
    }
    if (job.status === 'running') {
      throw new InputError(
        `Bulk action ${id} is still running: cancel it first`,
      );
    }
    await beginBulkUndo(this.#database, id);
    await waitAtMost(WAIT_MS, this.#runUndo(id, restoredBy));
    return this.get(id, restoredBy);
  }

  /** Never rejects: it may be asked to go on. */
  async #runUndo(id: string, restoredBy: string): Promise<void> {
    let isDone = false;
    try {
      while (!isDone) {
        const startedAt = performance.now();
        isDone = await this.#database.transaction(async tx => {
          const step = await restoreCommunications(tx, {
            jobId: id,
            limit: CHUNK_SIZE,
            restoredBy,
            now: Date.now(),
          });
          await addBulkRestored(tx, id, step.restored);
          return step.taken === 0;
        });
        await yieldToWriters(this.#database, startedAt);
      }
      await endBulkUndo(this.#database, id, { isDone });
    } catch (error) {
      this.#logger.error(
        `Undoing bulk action ${id} broke off: ${stringifyError(error)}`,
      );
      // Where the database is away this is lost, too, and known in a while.
      await endBulkUndo(this.#database, id, { isDone: false }).catch(() => {});
    }
    this.#onChanged();
  }

  /** Never rejects: what goes wrong is part of the job, or is done later. */
  async #run(claim: BulkClaim): Promise<void> {
    try {
      await runBulkJob(this.#database, claim, this.#logger);
    } catch (error) {
      this.#logger.error(
        `Bulk action ${claim.jobId} broke off: ${stringifyError(error)}`,
      );
    }
    this.#onChanged();
  }
}
