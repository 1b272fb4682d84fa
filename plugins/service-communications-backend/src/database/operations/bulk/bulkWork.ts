import {
  BulkJob,
  BulkRequest,
} from '@service-communications/plugin-service-communications-common';
import { Knex } from 'knex';
import { BulkJobRow } from '../../tables';
import { isTouchedSql, MAX_FAILURES, touchedNow } from './bulkJobs';

/** Ids that are kept together. */
export const IDS_OF_PART = 10_000;

/** That a replica runs a job, until another one takes it over. */
export interface BulkClaim {
  jobId: string;
  run: number;
}

/** How far a job is. */
export interface BulkProgress {
  /** How many of its ids it is through with. */
  position: number;
  done: number;
  failed: number;
  failures: BulkJob['failures'];
}

/** Another replica runs the job by now. */
export class BulkJobTakenError extends Error {
  readonly name = 'BulkJobTakenError';
}

/** Keeps which records a new job is for. */
export async function insertBulkIds(
  tx: Knex.Transaction,
  jobId: string,
  ids: readonly number[],
): Promise<void> {
  for (let start = 0; start < ids.length; start += IDS_OF_PART) {
    await tx('bulk_job_ids').insert({
      job_id: jobId,
      part: start / IDS_OF_PART,
      ids: JSON.stringify(ids.slice(start, start + IDS_OF_PART)),
    });
  }
}

/** Some of the records that a job is for; none behind the last. */
export async function readBulkIds(
  knex: Knex,
  jobId: string,
  part: number,
): Promise<number[]> {
  const row: { ids: string } | undefined = await knex('bulk_job_ids')
    .where({ job_id: jobId, part })
    .first('ids');
  return row ? JSON.parse(row.ids) : [];
}

/** What a job is to do, and how far it is. */
export async function readBulkWork(
  knex: Knex,
  jobId: string,
): Promise<{
  request: BulkRequest;
  by: string;
  progress: BulkProgress;
  isCancelled: boolean;
}> {
  const row: BulkJobRow = await knex('bulk_jobs').where({ id: jobId }).first();
  const { position, done, failed, failures } = row;
  return {
    request: { ...JSON.parse(row.request), action: row.action },
    by: row.created_by,
    progress: { position, done, failed, failures: JSON.parse(failures) },
    isCancelled: Boolean(row.cancel_requested),
  };
}

/**
 * Notes how far a job is, in the transaction of what was done. Throws
 * BulkJobTakenError, so that nothing is done twice.
 *
 * @returns whether it was asked to stop
 */
export async function saveBulkProgress(
  knex: Knex,
  claim: BulkClaim,
  progress: BulkProgress,
): Promise<boolean> {
  const { failures, ...numbers } = progress;
  return updateClaimed(knex, claim, {
    ...numbers,
    failures: JSON.stringify(failures.slice(0, MAX_FAILURES)),
  });
}

/** Notes that a job has ended. Throws BulkJobTakenError. */
export async function endBulkJob(
  tx: Knex.Transaction,
  claim: BulkClaim,
  status: 'done' | 'cancelled',
): Promise<void> {
  await updateClaimed(tx, claim, { status });
  await tx('bulk_job_ids').where({ job_id: claim.jobId }).delete();
}

/** Takes over one of the jobs that have lost the replica that ran them. */
export async function claimLostBulkJob(
  knex: Knex,
): Promise<BulkClaim | undefined> {
  const lost: { id: string; run: number }[] = await lostJobs(knex)
    .orderBy('created_at')
    .select('id', 'run');
  for (const { id, run } of lost) {
    const claimed = await knex('bulk_jobs')
      .where({ id, run, status: 'running' })
      .update({ run: run + 1, touched_at: touchedNow(knex) });
    if (claimed > 0) {
      return { jobId: id, run: run + 1 };
    }
  }
  return undefined;
}

/** Takes over an undo that has lost the replica that ran it. */
export async function claimLostBulkUndo(
  knex: Knex,
): Promise<{ jobId: string; by: string } | undefined> {
  const lost: Pick<BulkJobRow, 'id' | 'created_by' | 'touched_at'>[] =
    await lostUndos(knex).select('id', 'created_by', 'touched_at');
  for (const { id, created_by: by, touched_at: touchedAt } of lost) {
    const claimed = await knex('bulk_jobs')
      .where({ id, touched_at: touchedAt })
      .update({ touched_at: touchedNow(knex) });
    if (claimed > 0) {
      return { jobId: id, by };
    }
  }
  return undefined;
}

/** Whether anything has lost the replica that ran it: one cheap look. */
export async function isBulkWorkLost(knex: Knex): Promise<boolean> {
  const lost = await lostJobs(knex)
    .select('id')
    .unionAll(lostUndos(knex).select('id'))
    .limit(1);
  return lost.length > 0;
}

function lostJobs(knex: Knex): Knex.QueryBuilder {
  return knex('bulk_jobs')
    .where({ status: 'running' })
    .whereRaw(`not ${isTouchedSql(knex)}`)
    .whereExists(
      knex('bulk_job_ids').whereRaw('bulk_job_ids.job_id = bulk_jobs.id'),
    );
}

function lostUndos(knex: Knex): Knex.QueryBuilder {
  return (
    knex('bulk_jobs')
      .whereNotNull('restored')
      .whereNull('undone_at')
      // One that broke off by itself waits until it is asked for again.
      .where('touched_at', '>', 0)
      .whereRaw(`not ${isTouchedSql(knex)}`)
  );
}

async function updateClaimed(
  knex: Knex,
  { jobId, run }: BulkClaim,
  columns: object,
): Promise<boolean> {
  const [row] = await knex('bulk_jobs')
    .where({ id: jobId, run, status: 'running' })
    .update({ ...columns, touched_at: touchedNow(knex) })
    .returning('cancel_requested');
  if (!row) {
    throw new BulkJobTakenError(`Bulk action ${jobId} runs elsewhere`);
  }
  return Boolean(row.cancel_requested);
}
