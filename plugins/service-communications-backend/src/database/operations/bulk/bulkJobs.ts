import { NotFoundError } from '@backstage/errors';
import {
  BulkAction,
  BulkJob,
} from '@service-communications/plugin-service-communications-common';
import { Knex } from 'knex';
import { DAY_MS } from '../../../model/durations';
import { millisecondsNow } from '../../sql';
import { BulkJobRow } from '../../tables';

/** How long a deletion can be undone. */
export const UNDO_FOR_MS = DAY_MS;

/** How long the history of records goes back. */
const HISTORY_KEPT_MS = 2 * 365 * DAY_MS;

/** A job that says nothing for so long has lost the replica that ran it. */
const LOST_AFTER_MS = 2 * 60_000;

/** That a job is at work, by the clock that all replicas share. */
export function touchedNow(knex: Knex): Knex.Raw {
  return knex.raw(millisecondsNow(knex));
}

/** Whether a job said lately that it is at work, in SQL. */
export function isTouchedSql(knex: Knex): string {
  return `bulk_jobs.touched_at >= ${millisecondsNow(knex)} - ${LOST_AFTER_MS}`;
}

/** Failures that are kept; the rest is only counted. */
export const MAX_FAILURES = 100;

/** Notes a job that is about to run. */
export async function insertBulkJob(
  tx: Knex.Transaction,
  job: {
    id: string;
    action: BulkAction;
    /** Reason and link, as they were requested. */
    request: object;
    total: number;
    /** What could not be done from the start. */
    failures: BulkJob['failures'];
    createdBy: string;
    /** Milliseconds since 1970. */
    now: number;
  },
): Promise<void> {
  await tx('bulk_jobs').insert({
    id: job.id,
    action: job.action,
    status: 'running',
    request: JSON.stringify(job.request),
    total: job.total,
    failed: job.failures.length,
    failures: JSON.stringify(job.failures.slice(0, MAX_FAILURES)),
    created_at: job.now,
    created_by: job.createdBy,
    touched_at: touchedNow(tx),
  });
}

/** Asks a job to stop. */
export async function requestBulkCancel(knex: Knex, id: string): Promise<void> {
  await knex('bulk_jobs').where({ id }).update({ cancel_requested: true });
}

/**
 * Notes that an undo begins, or goes on. A job that still counts as running
 * then has lost its replica, and is not to seem to run because of the undo.
 */
export async function beginBulkUndo(knex: Knex, id: string): Promise<void> {
  await knex('bulk_jobs')
    .where({ id })
    .update({
      status: knex.raw(
        "case when status = 'running' then 'failed' else status end",
      ),
      restored: knex.raw('coalesce(restored, 0)'),
      touched_at: touchedNow(knex),
    });
}

/** Adds to how many deleted records an undo brought back. */
export async function addBulkRestored(
  knex: Knex,
  id: string,
  restored: number,
): Promise<void> {
  await knex('bulk_jobs')
    .where({ id })
    .update({
      restored: knex.raw('restored + ?', [restored]),
      touched_at: touchedNow(knex),
    });
}

/** Notes that an undo has ended, or that it broke off and may go on. */
export async function endBulkUndo(
  knex: Knex,
  id: string,
  { isDone }: { isDone: boolean },
): Promise<void> {
  await knex('bulk_jobs')
    .where({ id })
    .update(isDone ? { undone_at: Date.now() } : { touched_at: 0 });
}

/** A job of somebody. Throws NotFoundError, also for the jobs of others. */
export async function readBulkJob(
  knex: Knex,
  id: string,
  createdBy: string,
): Promise<BulkJob> {
  const row:
    | (BulkJobRow & { is_unfinished: unknown; is_touched: unknown })
    | undefined = await knex('bulk_jobs')
    .where({ id, created_by: createdBy })
    .first(
      '*',
      knex.raw(
        'exists (select 1 from bulk_job_ids where job_id = bulk_jobs.id) as is_unfinished',
      ),
      knex.raw(`${isTouchedSql(knex)} as is_touched`),
    );
  if (!row) {
    throw new NotFoundError(`There is no bulk action ${id}`);
  }
  const createdAt = Number(row.created_at);
  const isTouched = Boolean(row.is_touched);
  const isUndone = row.undone_at !== null;
  const isUndoing = row.restored !== null && !isUndone && isTouched;
  const isUndoable =
    row.action === 'delete' && row.done > 0 && !isUndone && !isUndoing;
  return {
    id: row.id,
    action: row.action,
    status: statusOf(),
    total: row.total,
    done: row.done,
    failed: row.failed,
    failures: JSON.parse(row.failures),
    createdAt: new Date(createdAt).toISOString(),
    createdBy: row.created_by,
    ...(isUndoable && {
      undoableUntil: new Date(createdAt + UNDO_FOR_MS).toISOString(),
    }),
    ...(row.restored !== null && { restored: row.restored }),
  };

  function statusOf(): BulkJob['status'] {
    if (isUndoing) {
      return 'undoing';
    }
    // Where it is known what there is to do, another replica goes on soon.
    const isLost =
      row!.status === 'running' && !isTouched && !row!.is_unfinished;
    return isLost ? 'failed' : row!.status;
  }
}

/**
 * Forgets jobs, deleted records that can no longer be brought back, and what
 * people did long ago.
 */
export async function pruneAdministration(
  knex: Knex,
  now: number,
): Promise<void> {
  const before = now - UNDO_FOR_MS;
  await knex('deleted_communications')
    .where('deleted_at', '<', before)
    .delete();
  await knex('bulk_jobs').where('created_at', '<', before).delete();
  await knex('bulk_job_ids')
    .whereNotIn('job_id', knex('bulk_jobs').select('id'))
    .delete();
  for (const events of ['communication_events', 'manual_link_events']) {
    await knex(events)
      .where('happened_at', '<', now - HISTORY_KEPT_MS)
      .delete();
  }
}
