import { Communication } from '@service-communications/plugin-service-communications-common';
import { useMemo } from 'react';
import { endTitle } from './endText';
import { formatPort } from './formatListener';
import { useEntityTitle } from './useEntityTitle';
import { visibleText } from './visibleText';

/** What a text calls both ends of a communication. */
export interface EndNames {
  client: string;
  listener: string;
}

/**
 * What both ends of a communication are called: by their services, else their
 * devices, else as their hosts or addresses are, the listener with its port:
 * `Orders` and `Orders database · 5432/tcp`.
 */
export function useEndNames(communication: Communication): EndNames {
  const client = useEndName(communication, 'client');
  const listener = useEndName(communication, 'listener');
  const port = formatPort(communication);
  return useMemo(
    () => ({ client, listener: `${listener} · ${port}` }),
    [client, listener, port],
  );
}

/** What one end of a communication is called. */
export function useEndName(
  communication: Communication,
  end: 'client' | 'listener',
): string {
  const service = communication[`${end}Service`]?.entityRef;
  const device = communication[`${end}Device`]?.entityRef;
  const title = useEntityTitle(service ?? device);
  return title ?? visibleText(endTitle(communication, end));
}
