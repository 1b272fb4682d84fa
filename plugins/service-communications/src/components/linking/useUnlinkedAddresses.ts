import { useApi } from '@backstage/core-plugin-api';
import {
  UnlinkedAddressesPage,
  UnlinkedAddressesQuery,
} from '@service-communications/plugin-service-communications-common';
import { serviceCommunicationsApiRef } from '../../api';
import { LiveValue, useLiveValue } from '../state/useLiveValue';

/** A page of the addresses that no entity has. */
export function useUnlinkedAddresses(
  query: UnlinkedAddressesQuery,
): LiveValue<UnlinkedAddressesPage> {
  const api = useApi(serviceCommunicationsApiRef);
  return useLiveValue(JSON.stringify(query), signal =>
    api.queryUnlinkedAddresses(query, { signal }),
  );
}
