import { useApi } from '@backstage/core-plugin-api';
import {
  CommunicationDirection,
  CommunicationsPage,
  CommunicationsQuery,
} from '@service-communications/plugin-service-communications-common';
import { serviceCommunicationsApiRef } from '../../api';
import { LiveValue, useLiveValue } from '../state/useLiveValue';

/** A page of who calls an entity, or of what it calls. */
export function useEntityCommunications(
  entityRef: string,
  direction: CommunicationDirection,
  query: CommunicationsQuery,
): LiveValue<CommunicationsPage> {
  const api = useApi(serviceCommunicationsApiRef);
  return useLiveValue(JSON.stringify([entityRef, direction, query]), signal =>
    api.queryEntityCommunications(entityRef, direction, query, { signal }),
  );
}
