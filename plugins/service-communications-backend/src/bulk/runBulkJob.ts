import { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import { Knex } from 'knex';
import { isDatabaseAway } from '../database/isDatabaseAway';
import { MAX_FAILURES } from '../database/operations/bulk/bulkJobs';
import {
  BulkClaim,
  BulkJobTakenError,
  BulkProgress,
  endBulkJob,
  IDS_OF_PART,
  readBulkIds,
  readBulkWork,
  saveBulkProgress,
} from '../database/operations/bulk/bulkWork';
import { yieldToWriters } from '../database/yieldToWriters';
import { bulkStep } from './bulkStep';

/** Communications in one transaction: others get their turn in between. */
const CHUNK_SIZE = 200;

/**
 * Does what a bulk action has still to do, a transaction at a time, which says
 * how far it is as well: whoever goes on after a crash does nothing twice and
 * leaves nothing out. Rejects where the database is away, or where another
 * replica has taken over.
 */
export async function runBulkJob(
  database: Knex,
  claim: BulkClaim,
  logger: LoggerService,
): Promise<void> {
  const { jobId } = claim;
  const { request, by, ...work } = await readBulkWork(database, jobId);
  let { progress, isCancelled } = work;
  let part = -1;
  let ids: number[] = [];
  while (!isCancelled) {
    const startedAt = performance.now();
    if (part !== Math.floor(progress.position / IDS_OF_PART)) {
      part = Math.floor(progress.position / IDS_OF_PART);
      ids = await readBulkIds(database, jobId, part);
    }
    const start = progress.position % IDS_OF_PART;
    const chunk = ids.slice(start, start + CHUNK_SIZE);
    if (chunk.length === 0) {
      break;
    }
    const before = progress;
    try {
      [progress, isCancelled] = await database.transaction(async tx => {
        const found = new Set(
          await bulkStep(tx, {
            request,
            ids: chunk,
            jobId,
            by,
            now: Date.now(),
          }),
        );
        const after = advanced(
          before,
          chunk,
          chunk.filter(id => !found.has(id)),
          'It is not there any more',
        );
        return [after, await saveBulkProgress(tx, claim, after)];
      });
    } catch (error) {
      if (error instanceof BulkJobTakenError || isDatabaseAway(error)) {
        throw error;
      }
      logger.error(
        `A step of bulk action ${jobId} failed: ${stringifyError(error)}`,
      );
      progress = advanced(
        before,
        chunk,
        chunk,
        'An error occurred; the log of the backend tells more',
      );
      isCancelled = await saveBulkProgress(database, claim, progress);
    }
    await yieldToWriters(database, startedAt);
  }
  await database.transaction(tx =>
    endBulkJob(tx, claim, isCancelled ? 'cancelled' : 'done'),
  );
}

function advanced(
  before: BulkProgress,
  chunk: readonly number[],
  failedIds: readonly number[],
  reason: string,
): BulkProgress {
  return {
    position: before.position + chunk.length,
    done: before.done + chunk.length - failedIds.length,
    failed: before.failed + failedIds.length,
    failures: [
      ...before.failures,
      ...failedIds.map(id => ({ id: String(id), reason })),
    ].slice(0, MAX_FAILURES),
  };
}
