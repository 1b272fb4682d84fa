import {
  Communication,
  CommunicationEvent,
  communicationLinkFields,
} from '@service-communications/plugin-service-communications-common';
import { useApiValue } from '../state/useApiValue';
import { LiveValue } from '../state/useLiveValue';

/** What people did to a communication, newest first. */
export function useCommunicationEvents(
  communication: Communication,
): LiveValue<CommunicationEvent[]> {
  const { id, revision, ignored } = communication;
  // Whatever changes these is an event.
  const links = communicationLinkFields.map(field => {
    const { entityRef, manual } = communication[field] ?? {};
    return [entityRef, manual];
  });
  return useApiValue(
    [id, revision, ignored?.at, links],
    async (api, options) =>
      (await api.getCommunicationEvents(id, options)).items,
  );
}
