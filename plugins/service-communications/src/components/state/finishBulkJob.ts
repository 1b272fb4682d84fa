import {
  BulkJob,
  ServiceCommunicationsApi,
} from '@service-communications/plugin-service-communications-common';
import { isInProgress } from './isInProgress';

/** How often the backend is asked whether it is done. */
const POLL_MS = 300;

/**
 * Waits until a bulk action has ended. Throws what kept it from being done.
 */
export async function finishBulkJob(
  api: Pick<ServiceCommunicationsApi, 'getBulkJob'>,
  started: BulkJob,
): Promise<BulkJob> {
  let job = started;
  while (isInProgress(job)) {
    await new Promise(resolve => setTimeout(resolve, POLL_MS));
    job = await api.getBulkJob(job.id);
  }
  if (job.failed > 0 || job.status === 'failed') {
    throw new Error(job.failures[0]?.reason ?? job.status);
  }
  return job;
}
