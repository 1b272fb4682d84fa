import { ipKey } from '@service-communications/model';
import { CommunicationLinkField } from '@service-communications/plugin-service-communications-common';
import { ManualLinkTarget } from '../database/operations/manual-links/ManualLinkRow';

/** The fields of a communication that people link by hand. */
export const LINK_FIELDS: CommunicationLinkField[] = [
  'clientDevice',
  'clientService',
  'listenerDevice',
  'listenerService',
];

/** What a communication is found by. */
export interface CommunicationKey {
  network: string;
  clientIp: string;
  clientProcessName: string;
  listenerIp: string;
  port: number;
  protocol: string;
}

/** What a link by hand in a field of a communication is for. */
export function manualTarget(
  field: CommunicationLinkField,
  key: CommunicationKey,
): ManualLinkTarget {
  const { network, clientIp, clientProcessName, listenerIp } = key;
  const at = (ip: string) => ({
    network,
    address: ip,
    first: ipKey(ip),
    last: ipKey(ip),
    port: 0,
    protocol: '',
    processName: '',
  });
  switch (field) {
    case 'clientDevice':
      return { ...at(clientIp), end: 'device' };
    case 'listenerDevice':
      return { ...at(listenerIp), end: 'device' };
    case 'clientService':
      return {
        ...at(clientIp),
        end: 'client-service',
        processName: clientProcessName,
      };
    default:
      return {
        ...at(listenerIp),
        end: 'listener-service',
        port: key.port,
        protocol: key.protocol,
      };
  }
}
