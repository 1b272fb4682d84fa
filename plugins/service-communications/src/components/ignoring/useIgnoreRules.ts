import { useApi } from '@backstage/core-plugin-api';
import { IgnoreRule } from '@service-communications/plugin-service-communications-common';
import { serviceCommunicationsApiRef } from '../../api';
import { LiveValue, useLiveValue } from '../state/useLiveValue';

/** All rules that ignore communications. */
export function useIgnoreRules(): LiveValue<IgnoreRule[]> {
  const api = useApi(serviceCommunicationsApiRef);
  return useLiveValue('', async signal => {
    const { items } = await api.getIgnoreRules({ signal });
    return items;
  });
}
