import { LoggerService } from '@backstage/backend-plugin-api';
import { InputError, stringifyError } from '@backstage/errors';
import {
  BulkJob,
  BulkRequest,
} from '@service-communications/plugin-service-communications-common';
import { randomUUID } from 'crypto';
import { Knex } from 'knex';
import { setTimeout } from 'node:timers/promises';
import { CommunicationsSelection } from '../model/CommunicationsSelection';
import {
  addBulkRestored,
  beginBulkUndo,
  endBulkUndo,
  insertBulkJob,
  MAX_FAILURES,
  readBulkJob,
  requestBulkCancel,
  saveBulkProgress,
} from '../database/operations/bulk/bulkJobs';
import { yieldToWriters } from '../database/yieldToWriters';
import { restoreCommunications } from '../database/operations/write/restoreCommunications';
import { CommunicationsList } from '../listing/CommunicationsList';
import { bulkStep } from './bulkStep';

/** Communications in one transaction: others get their turn in between. */
const CHUNK_SIZE = 200;

/** What takes no longer is answered as done. */
const WAIT_MS = 1_000;

/**
 * Actions on many communications. Each runs on in the replica that took it, a
 * transaction at a time, and says in the database how far it is; so any
 * replica can be asked, and can ask it to stop.
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
    const missing = (selection.ids ?? []).filter(id => !found.has(Number(id)));
    const job = { id: randomUUID(), request, by: createdBy };
    await insertBulkJob(this.#database, {
      id: job.id,
      action: request.action,
      request: { reason: request.reason, link: request.link },
      total: ids.length + missing.length,
      createdBy,
      now: Date.now(),
    });
    await waitBriefly(this.#run({ ...job, ids, missing }));
    return this.get(job.id, createdBy);
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
    await waitBriefly(this.#runUndo(id, restoredBy));
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

  /** Never rejects: what goes wrong is part of the job. */
  async #run(job: {
    id: string;
    request: BulkRequest;
    by: string;
    ids: number[];
    missing: string[];
  }): Promise<void> {
    const { id: jobId, request, by, ids } = job;
    let status: BulkJob['status'] = 'running';
    let done = 0;
    let failed = 0;
    const failures: BulkJob['failures'] = [];
    function fail(failedIds: (string | number)[], reason: string) {
      failed += failedIds.length;
      for (const id of failedIds.slice(0, MAX_FAILURES - failures.length)) {
        failures.push({ id: String(id), reason });
      }
    }
    fail(job.missing, 'It is not there, or you may not do this to it');
    const save = () =>
      saveBulkProgress(this.#database, jobId, {
        status,
        done,
        failed,
        failures,
      });
    try {
      for (let start = 0; start < ids.length; start += CHUNK_SIZE) {
        if (await save()) {
          status = 'cancelled';
          break;
        }
        const startedAt = performance.now();
        const chunk = ids.slice(start, start + CHUNK_SIZE);
        try {
          const found = new Set(
            await this.#database.transaction(tx =>
              bulkStep(tx, { request, ids: chunk, jobId, by, now: Date.now() }),
            ),
          );
          done += found.size;
          fail(
            chunk.filter(id => !found.has(id)),
            'It is not there any more',
          );
        } catch (error) {
          this.#logger.error(
            `A step of bulk action ${jobId} failed: ${stringifyError(error)}`,
          );
          fail(chunk, 'An error occurred; the log of the backend tells more');
        }
        await yieldToWriters(this.#database, startedAt);
      }
      status = status === 'running' ? 'done' : status;
      await save();
    } catch (error) {
      this.#logger.error(
        `Bulk action ${jobId} broke off: ${stringifyError(error)}`,
      );
    }
    this.#onChanged();
  }
}

/** Waits for something, but not for long. */
async function waitBriefly(work: Promise<void>): Promise<void> {
  const moment = new AbortController();
  await Promise.race([
    work,
    setTimeout(WAIT_MS, undefined, { signal: moment.signal }),
  ]);
  moment.abort();
}
