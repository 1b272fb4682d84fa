import { useApi } from '@backstage/core-plugin-api';
import {
  BulkJob,
  BulkRequest,
} from '@service-communications/plugin-service-communications-common';
import { useCallback } from 'react';
import { serviceCommunicationsApiRef } from '../../api';
import { finishBulkJob } from './finishBulkJob';

/** Does something to communications and waits until it is done. */
export function useBulkAction(): (request: BulkRequest) => Promise<BulkJob> {
  const api = useApi(serviceCommunicationsApiRef);
  return useCallback(
    async request => finishBulkJob(api, await api.startBulkJob(request)),
    [api],
  );
}
