import { Workload } from '@service-communications/model';
import { CommunicationStateInfo } from './CommunicationState';
import { CommunicationStatistics } from './CommunicationStatistics';
import { EntityLink } from './EntityLink';

/**
 * Where a communication may come from.
 *
 * @public
 */
export const communicationOrigins = [
  'discovered',
  'manual',
  'imported',
] as const;

/**
 * One of {@link communicationOrigins}.
 *
 * @public
 */
export type CommunicationOrigin = (typeof communicationOrigins)[number];

/**
 * The fields that tell one communication from another.
 *
 * @public
 */
export const communicationKeyFields = [
  'network',
  'clientIp',
  'clientProcessName',
  'listenerIp',
  'port',
  'protocol',
] as const;

/**
 * The parts of a communication that can be linked by hand.
 *
 * @public
 */
export const communicationLinkFields = [
  'clientDevice',
  'clientService',
  'listenerDevice',
  'listenerService',
] as const;

/**
 * One of {@link communicationLinkFields}.
 *
 * @public
 */
export type CommunicationLinkField = (typeof communicationLinkFields)[number];

/**
 * Why a communication is left out of lists and relations.
 *
 * @public
 */
export interface CommunicationIgnored {
  reason: string;
  /** Entity ref of a user or the subject of a service. */
  by: string;
  /** ISO 8601 in UTC. */
  at: string;
  /** The rule that holds it back, where it is not a person. */
  ruleId?: string;
}

/**
 * The entities that a person links both ends to, as entity refs. An empty one
 * removes a link set by hand.
 *
 * @public
 */
export type CommunicationLinks = { [Field in CommunicationLinkField]?: string };

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
  /** Of a workload the newest of its addresses; empty where none is known. */
  clientIp: string;
  /** Where the client is a workload. */
  clientWorkload?: Workload;
  clientFqdn?: string;
  /** Empty while only the listener's side is known. */
  clientProcessName: string;
  clientProcessDisplayName?: string;
  clientDevice?: EntityLink;
  clientService?: EntityLink;
  /** As {@link Communication.clientIp}. */
  listenerIp: string;
  /** Where the listener is a workload. */
  listenerWorkload?: Workload;
  listenerFqdn?: string;
  listenerProcessName?: string;
  listenerDevice?: EntityLink;
  listenerService?: EntityLink;
  port: number;
  /** IANA protocol keyword in lower case. */
  protocol: string;
  origin: CommunicationOrigin;
  /** Present while a person or a rule has it ignored. */
  ignored?: CommunicationIgnored;
  /** Of its pair; absent until it was worked out, and while no sample has shown it. */
  state?: CommunicationStateInfo;
  /** Absent while no sample has shown the communication. */
  firstDetected?: string;
  /** Absent while no sample has shown the communication. */
  lastDetected?: string;
  createdAt: string;
  /** Entity ref of a user or the subject of a service; absent for discovery. */
  createdBy?: string;
  updatedAt: string;
  updatedBy?: string;
  /** Grows whenever a person changes the communication. */
  revision: number;
  statistics: CommunicationStatistics;
}

/**
 * What a person may say of a communication when adding it by hand.
 *
 * @public
 */
export interface CommunicationInput extends CommunicationLinks {
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
 * What a person may change of a communication. An empty string clears a value.
 * The key can be changed while no sample has shown the communication: what
 * discovery found is discovery's.
 *
 * @public
 */
export interface CommunicationPatch extends CommunicationLinks {
  /**
   * The revision that the change is made to. Where the communication has
   * another one by now, nothing is changed, and a ConflictError says so.
   */
  revision?: number;
  network?: string;
  clientIp?: string;
  clientFqdn?: string;
  clientProcessName?: string;
  clientProcessDisplayName?: string;
  listenerIp?: string;
  listenerFqdn?: string;
  listenerProcessName?: string;
  port?: number;
  protocol?: string;
}
