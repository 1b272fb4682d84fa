import { useApi } from '@backstage/core-plugin-api';
import { Communication } from '@service-communications/plugin-service-communications-common';
import { serviceCommunicationsApiRef } from '../../api';
import { LiveValue, useLiveValue } from './useLiveValue';

/** One communication. */
export function useCommunication(id: string): LiveValue<Communication> {
  const api = useApi(serviceCommunicationsApiRef);
  return useLiveValue(id, signal => api.getCommunication(id, { signal }));
}
