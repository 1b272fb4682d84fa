import { useApi } from '@backstage/core-plugin-api';
import useAsync from 'react-use/esm/useAsync';
import { serviceCommunicationsApiRef } from '../../api';

/**
 * How many calls are undeclared and accepted by nobody; undefined while it is
 * not known, or not for the user to know.
 *
 * @param moment - asked again whenever it is another one
 */
export function useUndeclaredCount(moment: string): number | undefined {
  const api = useApi(serviceCommunicationsApiRef);
  const { value } = useAsync(async () => {
    const { counts } = await api.queryDependencies({
      state: ['observed'],
      decision: ['none', 'questioned'],
      limit: 1,
    });
    return counts.observed;
  }, [api, moment]);
  return value;
}
