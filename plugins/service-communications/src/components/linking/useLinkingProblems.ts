import { useApi } from '@backstage/core-plugin-api';
import { LinkingProblem } from '@service-communications/plugin-service-communications-common';
import { serviceCommunicationsApiRef } from '../../api';
import { LiveValue, useLiveValue } from '../state/useLiveValue';

/** All that stands in the way of links. */
export function useLinkingProblems(): LiveValue<LinkingProblem[]> {
  const api = useApi(serviceCommunicationsApiRef);
  return useLiveValue('', async signal => {
    const { items } = await api.getLinkingProblems({ signal });
    return items;
  });
}
