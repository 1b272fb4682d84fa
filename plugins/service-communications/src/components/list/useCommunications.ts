import { useApi } from '@backstage/core-plugin-api';
import {
  CommunicationsPage,
  CommunicationsQuery,
} from '@service-communications/plugin-service-communications-common';
import { serviceCommunicationsApiRef } from '../../api';
import { ListFilter, toQueryFilter } from './listFilter';
import { LiveValue, useLiveValue } from '../state/useLiveValue';

/** A page of the list of communications. */
export function useCommunications(
  query: Pick<CommunicationsQuery, 'q' | 'orderBy' | 'limit' | 'cursor'> & {
    filter: ListFilter;
  },
): LiveValue<CommunicationsPage> {
  const api = useApi(serviceCommunicationsApiRef);
  const { filter, ...rest } = query;
  return useLiveValue(JSON.stringify(query), signal =>
    // “In the last hour” is another hour each time the list is read.
    api.queryCommunications(
      { ...rest, ...toQueryFilter(filter, Date.now()) },
      { signal },
    ),
  );
}
