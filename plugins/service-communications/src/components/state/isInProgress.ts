import { BulkJob } from '@service-communications/plugin-service-communications-common';

/** Whether the backend is at work on a bulk action, or on undoing it. */
export function isInProgress(job: BulkJob | undefined): boolean {
  return job?.status === 'running' || job?.status === 'undoing';
}
