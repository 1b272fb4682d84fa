import { useApi } from '@backstage/core-plugin-api';
import {
  Communication,
  CommunicationEvent,
} from '@service-communications/plugin-service-communications-common';
import { serviceCommunicationsApiRef } from '../../api';
import { linkFields } from '../form/communicationForm';
import { LiveValue, useLiveValue } from '../state/useLiveValue';

/** What people did to a communication, newest first. */
export function useCommunicationHistory(
  communication: Communication,
): LiveValue<CommunicationEvent[]> {
  const { id, revision, ignored } = communication;
  const api = useApi(serviceCommunicationsApiRef);
  // Whatever changes these is an event.
  const links = linkFields.map(field => {
    const { entityRef, manual } = communication[field] ?? {};
    return [entityRef, manual];
  });
  return useLiveValue(
    JSON.stringify([id, revision, ignored?.at, links]),
    async signal => {
      const { items } = await api.getCommunicationHistory(id, { signal });
      return items;
    },
  );
}
