import { useApi } from '@backstage/core-plugin-api';
import { ServiceCommunicationsApi } from '@service-communications/plugin-service-communications-common';
import { serviceCommunicationsApiRef } from '../../api';
import { LiveValue, useLiveValue } from './useLiveValue';

/**
 * A value of the backend that is kept up to date.
 *
 * @param question - what the answer depends on; a change asks again
 * @param ask - asks the backend
 */
export function useApiValue<TValue>(
  question: unknown,
  ask: (
    api: ServiceCommunicationsApi,
    options: { signal: AbortSignal },
  ) => Promise<TValue>,
): LiveValue<TValue> {
  const api = useApi(serviceCommunicationsApiRef);
  return useLiveValue(JSON.stringify(question), signal => ask(api, { signal }));
}
