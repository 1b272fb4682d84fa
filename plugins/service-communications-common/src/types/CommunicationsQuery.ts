import { NetflowCounter, netflowCounters } from '@service-communications/model';
import { Communication, CommunicationOrigin } from './Communication';

/**
 * The fields a list of communications can be ordered by.
 *
 * @public
 */
export const communicationOrderFields = [
  'id',
  'network',
  'clientIp',
  'clientProcessName',
  'clientDevice',
  'clientService',
  'listenerIp',
  'listenerProcessName',
  'listenerDevice',
  'listenerService',
  'port',
  'protocol',
  'origin',
  'firstDetected',
  'lastDetected',
  'clientFqdn',
  'clientProcessDisplayName',
  'listenerFqdn',
  'createdAt',
  'updatedAt',
  'netstatFirstFound',
  'netstatLastFound',
  'netstatTotalSamples',
  'netstatActiveSamples',
  'netstatTotalPorts',
  'netstatAverageClientConnections',
  'netstatPersistence',
  'netflowFirstFound',
  'netflowLastFound',
  'netflowActiveSamples',
  'netflowTotalEvents',
  'netflowTotalPorts',
  'netflowAverageClientConnections',
  'netflowActiveSpanSeconds',
  'netflowGapSpanSeconds',
  ...netflowCounters.map(({ field }) => netflowCounterOrder(field)),
] as const;

/**
 * The order by a counter of flows, such as `netflowClientBytes`.
 *
 * @public
 */
export type NetflowCounterOrder = `netflow${Capitalize<NetflowCounter>}`;

/**
 * The order by a counter of flows.
 *
 * @public
 */
export function netflowCounterOrder(
  counter: NetflowCounter,
): NetflowCounterOrder {
  return `netflow${counter[0].toUpperCase()}${counter.slice(
    1,
  )}` as NetflowCounterOrder;
}

/**
 * A field a list of communications can be ordered by.
 *
 * @public
 */
export type CommunicationOrderField = (typeof communicationOrderFields)[number];

/**
 * Which ends of a communication have an entity.
 *
 * @public
 */
export type LinkedEnds = 'both' | 'client' | 'listener' | 'none';

/**
 * Filters of the list of communications; all that are given must hold.
 *
 * @public
 */
export interface CommunicationsFilter {
  /** Words searched in addresses, names, processes, port and protocol. */
  q?: string;
  network?: string;
  /** An address or a CIDR, at either end. */
  ip?: string;
  /** An address or a CIDR. */
  clientIp?: string;
  /** An address or a CIDR. */
  listenerIp?: string;
  port?: number;
  /** Ports and ranges of them: `80,443,8000-8999`. */
  ports?: string;
  protocol?: string;
  clientProcessName?: string;
  listenerProcessName?: string;
  /** Entity ref of either end, device or service. */
  entity?: string;
  clientEntity?: string;
  listenerEntity?: string;
  linked?: LinkedEnds;
  origin?: CommunicationOrigin;
  /** ISO 8601; last detected at or after. */
  detectedAfter?: string;
  /** ISO 8601; last detected before. */
  detectedBefore?: string;
  /** ISO 8601; first detected at or after. */
  firstDetectedAfter?: string;
  /** ISO 8601; first detected before. */
  firstDetectedBefore?: string;
  /** What a person or a rule has ignored. Default: exclude. */
  ignored?: 'exclude' | 'include' | 'only';
}

/**
 * A page of the list: filters and order, or the cursor of an earlier answer.
 *
 * @public
 */
export interface CommunicationsQuery extends CommunicationsFilter {
  orderBy?: { field: CommunicationOrderField; order: 'asc' | 'desc' };
  /** Default 50, at most 1000. */
  limit?: number;
  /** Carries filters and order of the answer it came with. */
  cursor?: string;
}

/**
 * A page of communications.
 *
 * @public
 */
export interface CommunicationsPage {
  items: Communication[];
  totalItems: number;
  pageInfo: { nextCursor?: string; prevCursor?: string };
}

/**
 * Which end of the communications an entity is on when asked what is at the
 * other one: `clients` are those who call it, `listeners` what it calls.
 *
 * @public
 */
export type CommunicationDirection = 'clients' | 'listeners';
