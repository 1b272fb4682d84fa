import { useApi } from '@backstage/core-plugin-api';
import {
  BulkJob,
  BulkRequest,
  ServiceCommunicationsApi,
} from '@service-communications/plugin-service-communications-common';
import { useCallback } from 'react';
import { serviceCommunicationsApiRef } from '../../api';
import { isInProgress } from '../state/isInProgress';

/** Does something to communications and waits until it is done. */
export function useBulkAction(): (request: BulkRequest) => Promise<BulkJob> {
  const api = useApi(serviceCommunicationsApiRef);
  return useCallback(
    async request => finishBulkJob(api, await api.startBulkJob(request)),
    [api],
  );
}

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
