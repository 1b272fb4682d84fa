import { endKey } from '@service-communications/model';
import {
  CommunicationLinkField,
  ManualLinkEnd,
} from '@service-communications/plugin-service-communications-common';
import { CommunicationKey } from './CommunicationKey';

/** The target of a link by hand, as its columns hold it. */
export interface ManualLinkTarget {
  end: ManualLinkEnd;
  network: string;
  /** Canonical, an address or a block. */
  address: string;
  /** `ip_key` of the first and of the last address. */
  first: string;
  last: string;
  /** 0 where the end has none. */
  port: number;
  /** Empty where the end has none. */
  protocol: string;
  processName: string;
}

/** The target of a link by hand in a field of a communication. */
export function manualTarget(
  field: CommunicationLinkField,
  key: CommunicationKey,
): ManualLinkTarget {
  const { network, clientIp, clientProcessName, listenerIp } = key;
  const at = (ip: string) => ({
    network,
    address: ip,
    first: endKey(ip),
    last: endKey(ip),
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
