import { useApi } from '@backstage/core-plugin-api';
import { ManualLink } from '@service-communications/plugin-service-communications-common';
import { serviceCommunicationsApiRef } from '../../api';
import { LiveValue, useLiveValue } from '../state/useLiveValue';

/** All links set by hand. */
export function useManualLinks(): LiveValue<ManualLink[]> {
  const api = useApi(serviceCommunicationsApiRef);
  return useLiveValue('', async signal => {
    const { items } = await api.getManualLinks({ signal });
    return items;
  });
}
