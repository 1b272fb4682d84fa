import { useApi } from '@backstage/core-plugin-api';
import { ServiceCommunicationsApi } from '@service-communications/plugin-service-communications-common';
import { useLocation } from 'react-router-dom';
import useAsync from 'react-use/esm/useAsync';
import { serviceCommunicationsApiRef } from '../../api';

/**
 * How much a tab has; undefined while it is not known, or not for the user to
 * know. It is asked for when the pages open, and again when the user comes to
 * the tab or leaves it, which is where it changes.
 *
 * @param path - where the tab leads
 * @param isAllowed - the user may ask
 * @param ask - asks the backend
 */
export function useTabCount(
  path: string,
  isAllowed: boolean,
  ask: (api: ServiceCommunicationsApi) => Promise<number>,
): number | undefined {
  const api = useApi(serviceCommunicationsApiRef);
  const { pathname } = useLocation();
  const isThere = pathname.startsWith(path);
  const { value } = useAsync(
    async () => (isAllowed ? ask(api) : undefined),
    [api, ask, isAllowed, isThere],
  );
  return value;
}
