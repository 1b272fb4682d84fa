import { useApi } from '@backstage/core-plugin-api';
import {
  CommunicationsPage,
  CommunicationsQuery,
} from '@service-communications/plugin-service-communications-common';
import { serviceCommunicationsApiRef } from '../api';
import { LiveValue, useLiveValue } from './useLiveValue';

/** A page of the list of communications. */
export function useCommunications(
  query: CommunicationsQuery,
): LiveValue<CommunicationsPage> {
  const api = useApi(serviceCommunicationsApiRef);
  return useLiveValue(JSON.stringify(query), signal =>
    api.queryCommunications(query, { signal }),
  );
}
