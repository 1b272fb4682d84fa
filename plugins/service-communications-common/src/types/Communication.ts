import { CommunicationStatistics } from './CommunicationStatistics';
import { EntityLink } from './EntityLink';

/**
 * Where a communication came from.
 *
 * @public
 */
export type CommunicationOrigin = 'discovered' | 'manual' | 'imported';

/**
 * One record of the list: client → listener. Its key is network, client ip,
 * client process name (may be empty), listener ip, port and protocol.
 * Times are ISO 8601 in UTC.
 *
 * @public
 */
export interface Communication {
  id: string;
  network: string;
  clientIp: string;
  clientFqdn?: string;
  /** Empty while only the listener's side is known. */
  clientProcessName: string;
  clientProcessDisplayName?: string;
  clientDevice?: EntityLink;
  clientService?: EntityLink;
  listenerIp: string;
  listenerFqdn?: string;
  listenerProcessName?: string;
  listenerDevice?: EntityLink;
  listenerService?: EntityLink;
  port: number;
  /** IANA protocol keyword in lower case. */
  protocol: string;
  origin: CommunicationOrigin;
  /** Absent while no sample has shown the communication. */
  firstDetected?: string;
  /** Absent while no sample has shown the communication. */
  lastDetected?: string;
  createdAt: string;
  /** Entity ref of a user or the subject of a service; absent for discovery. */
  createdBy?: string;
  updatedAt: string;
  updatedBy?: string;
  statistics: CommunicationStatistics;
}

/**
 * What a person may say of a communication when adding it by hand.
 *
 * @public
 */
export interface CommunicationInput {
  /** Default: `default`. */
  network?: string;
  clientIp: string;
  clientFqdn?: string;
  clientProcessName?: string;
  clientProcessDisplayName?: string;
  listenerIp: string;
  listenerFqdn?: string;
  listenerProcessName?: string;
  port: number;
  /** IANA protocol keyword. */
  protocol: string;
}

/**
 * What a person may change of a communication: what is no part of its key.
 * An empty string clears a value.
 *
 * @public
 */
export interface CommunicationPatch {
  clientFqdn?: string;
  clientProcessDisplayName?: string;
  listenerFqdn?: string;
  listenerProcessName?: string;
}
