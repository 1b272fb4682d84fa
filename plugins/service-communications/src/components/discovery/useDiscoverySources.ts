import { useApi } from '@backstage/core-plugin-api';
import { DiscoverySources } from '@service-communications/plugin-service-communications-common';
import { serviceCommunicationsApiRef } from '../../api';
import { LiveValue, useLiveValue } from '../state/useLiveValue';

/** All that sends samples. */
export function useDiscoverySources(): LiveValue<DiscoverySources> {
  const api = useApi(serviceCommunicationsApiRef);
  return useLiveValue('', signal => api.getDiscoverySources({ signal }));
}
